import type { Outline, Section, Statement } from "../document/outline.ts";
import type { Component } from "./facts.ts";
import type { MentionsOf } from "./mentions.ts";
import { goesOn } from "./paragraphs.ts";

/**
 * The component that a statement is about without naming it as what acts: the one its own "Name:" opens
 * with, the one its parent item or lead names, the one whose bold name opens its paragraph, the one whose section
 * it stands in.
 */
export function subjectFinder(
  mentionsOf: MentionsOf,
  outline: Outline,
): (statement: Statement) => Component | undefined {
  const leads = leadsOf(outline);
  const ofSection = new Map<Section, Component | undefined>();
  const sectionSubject = (section: Section): Component | undefined => {
    if (ofSection.has(section)) return ofSection.get(section);
    const own = section.heading ? headedBy(section.heading, mentionsOf) : undefined;
    const subject = own ?? (section.parent ? sectionSubject(section.parent) : undefined);
    ofSection.set(section, subject);
    return subject;
  };
  return (statement) => {
    for (let current: Statement | undefined = statement; current; current = current.parent) {
      const subject = opener(current, mentionsOf);
      if (subject) return subject;
    }
    const lead = leads.get(statement);
    return (lead && opener(lead, mentionsOf)) ?? sectionSubject(statement.section);
  };
}

/** The bold name that opens a paragraph, "**Billing job.** It runs at night. …", for every further sentence of it. */
function leadsOf(outline: Outline): ReadonlyMap<Statement, Statement> {
  const leads = new Map<Statement, Statement>();
  for (const [index, statement] of outline.statements.entries()) {
    const previous = outline.statements[index - 1];
    if (!previous || !goesOn(statement, previous, outline)) continue;
    const lead = leads.get(previous) ?? (isLead(previous) ? previous : undefined);
    if (lead) leads.set(statement, lead);
  }
  return leads;
}

function isLead({ raw }: Statement): boolean {
  return raw.form === "sentence" && (raw.lead !== undefined || raw.opensBold !== undefined);
}

/** The component that a statement opens with: its bold lead, its "Name:", its row's first cell. */
function opener(statement: Statement, mentionsOf: MentionsOf): Component | undefined {
  const { raw } = statement;
  const [cell] = raw.cells ?? [];
  const colon = raw.text.search(/[:：]/u);
  const end = cell?.to ?? raw.lead?.to ?? raw.opensBold ?? (colon >= 0 && colon < 60 ? colon : 0);
  const [first] = mentionsOf(statement);
  return first && first.words.to <= end + 1 && first.words.from <= 12 ? first.component : undefined;
}

/** A heading is about a component when its name, with its code beside it ("C4 Ledger"), is most of the heading. */
function headedBy(heading: Statement, mentionsOf: MentionsOf): Component | undefined {
  const [first, ...others] = mentionsOf(heading);
  if (!first || others.some(({ component }) => component !== first.component)) return undefined;
  const [next] = others;
  const to = next && next.words.from - first.words.to <= CODE_GAP ? next.words.to : first.words.to;
  return (to - first.words.from) * 2.5 >= heading.raw.text.length - heading.section.numbering.length
    ? first.component
    : undefined;
}

/** Between a code and the name that it belongs to: a blank, " – ", " (". */
const CODE_GAP = 3;
