import type { Section, Statement } from "../document/outline.ts";
import type { Component } from "./facts.ts";
import type { MentionsOf } from "./mentions.ts";

/**
 * The component that a statement is about without naming it as what acts: the one its own "Name:" opens
 * with, the one its parent item or lead names, the one whose section it stands in.
 */
export function subjectFinder(mentionsOf: MentionsOf): (statement: Statement) => Component | undefined {
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
    return sectionSubject(statement.section);
  };
}

/** The component that a statement opens with: its bold lead, its "Name:", its row's first cell. */
function opener(statement: Statement, mentionsOf: MentionsOf): Component | undefined {
  const { raw } = statement;
  const [cell] = raw.cells ?? [];
  const colon = raw.text.search(/[:：]/u);
  const end = cell?.to ?? raw.lead?.to ?? (colon >= 0 && colon < 60 ? colon : 0);
  const [first] = mentionsOf(statement);
  return first && first.words.to <= end + 1 && first.words.from <= 12 ? first.component : undefined;
}

/** A heading is about a component when the component's name is most of it. */
function headedBy(heading: Statement, mentionsOf: MentionsOf): Component | undefined {
  const mentions = mentionsOf(heading);
  const [first] = mentions;
  if (!first || mentions.some(({ component }) => component !== first.component)) return undefined;
  return (first.words.to - first.words.from) * 2.5 >= heading.raw.text.length - heading.section.numbering.length
    ? first.component
    : undefined;
}
