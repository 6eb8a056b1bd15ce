import type { Outline, Statement } from "../../document/outline.ts";
import { counts, describesData } from "../binding.ts";
import { highest } from "../criticality.ts";
import type { Component, Interaction, Operation } from "../facts.ts";
import { addTo } from "../groups.ts";
import { acts, fromStatement, isSource, type Naming } from "../interactions.ts";
import { goesOn } from "../paragraphs.ts";
import { whole } from "../words.ts";

/**
 * Writes that one actor does after each other, told in a paragraph or a list without numbers: "The intake service
 * saves the order to PostgreSQL. It then publishes to Kafka." Numbered lists and arrows are flows already.
 */
export function writeSequences(outline: Outline, naming: Naming): Operation[] {
  const inFlows = new Set(outline.flows.flatMap(({ steps }) => steps.map(({ statement }) => statement)));
  const told = outline.statements.filter((statement) => isTold(statement) && !inFlows.has(statement));
  return blocksOf(told, outline).flatMap((block) =>
    [...writesByActor(block, naming)].flatMap(([actor, writes]) => {
      const targets = [...new Set(writes.map(({ to }) => to))];
      const statements = [...new Set(writes.map(({ words }) => words.statement))];
      const [first] = statements;
      if (
        !first ||
        (statements.length < 2 && !IN_TURN.test(first.raw.text)) ||
        targets.length < 2 ||
        !targets.some(keepsRecords)
      )
        return [];
      const operation: Operation = {
        kind: "flow",
        name: actor.name,
        changesState: true,
        criticality: highest(statements.map((statement) => naming.readingOf(statement).criticality)) ?? "medium",
        words: whole(first),
        statements,
        components: [actor, ...targets],
        tables: [],
      };
      return [operation];
    }),
  );
}

/** One sentence may tell of several steps. */
const IN_TURN =
  /\b(?:then|afterwards?|after that|next|finally|before it)\b|その後|続いて|次に|最後に|て(?:から|、)|し、|(?:した|る)(?:後|前)に?、?/u;

function isTold(statement: Statement): boolean {
  const { raw, section } = statement;
  return counts(statement) && describesData(section) && (raw.form === "sentence" || raw.form === "item");
}

/** Sentences of one paragraph, and items below one lead. */
function blocksOf(statements: readonly Statement[], outline: Outline): Statement[][] {
  const blocks: Statement[][] = [];
  for (const statement of statements) {
    const block = blocks.at(-1);
    const previous = block?.at(-1);
    const isSame =
      previous !== undefined &&
      (goesOn(statement, previous, outline) ||
        (statement.parent !== undefined &&
          block?.some((one) => one === statement.parent || one.parent === statement.parent)));
    if (isSame) block?.push(statement);
    else blocks.push([statement]);
  }
  return blocks;
}

type Write = Pick<Interaction, "from" | "to" | "words">;

function writesByActor(block: readonly Statement[], naming: Naming): Map<Component, Write[]> {
  const byActor = new Map<Component, Write[]>();
  let last: Component | undefined;
  for (const statement of block) {
    if (naming.readingOf(statement).changes.length === 0) continue;
    const said = [...fromStatement(statement, naming)].filter(isWrite);
    for (const write of said.length > 0 || !last ? said : goesOnWriting(last, statement, naming)) {
      last = write.from;
      addTo(byActor, write.from, write);
    }
  }
  return byActor;
}

/** "It then publishes to Kafka", 続いてKafkaへ発行する: the one that wrote before goes on. */
function goesOnWriting(from: Component, statement: Statement, { mentionsOf, readingOf }: Naming): Write[] {
  const mentions = mentionsOf(statement);
  const writes = readingOf(statement).verbs.some(
    ({ meaning }) => meaning.as === "verb" && WRITING.has(meaning.verb.kind),
  );
  if (!writes || !SAME_ACTOR.test(statement.raw.text) || mentions.some(({ component }) => acts(component))) return [];
  const written = mentions.filter(({ component, words }) => isTarget(component) && !isSource(words));
  return written.map(({ component, words }) => ({ from, to: component, words }));
}

const SAME_ACTOR =
  /^\W*(?:it|they|this|then|afterwards?|after that|next|finally)\b|^(?:続いて|その後|次に|最後に|さらに|また|あわせて|同時に)/iu;

const WRITING = new Set<string>(["write", "publish"]);

function isWrite({ from, to, kind }: Interaction): boolean {
  return WRITING.has(kind) && from.classes.includes("compute") && (keepsRecords(to) || to.classes.includes("broker"));
}

function isTarget(component: Component): boolean {
  return keepsRecords(component) || component.classes.includes("broker");
}

function keepsRecords({ classes }: Component): boolean {
  return classes.includes("store") && !classes.includes("cache");
}
