import {
  type Catalogue,
  type CompiledRule,
  type Due,
  type Frame,
  type MechanismEntry,
  OperationKind,
  type ProductQuestions,
  type Remedy,
  type RemedyPart,
  Slot,
  type Technology,
  type Wording,
} from "./schema.ts";

/** Ids that may be referred to. */
interface Known {
  readonly sections: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  /** What a component can be one of: kinds, the classes that they belong to, and technologies. */
  readonly sorts: ReadonlySet<string>;
  /** Sorts of components, kinds of operations, and mechanisms. */
  readonly owing: ReadonlySet<string>;
  readonly technologies: ReadonlySet<string>;
  readonly mechanisms: ReadonlyMap<string, MechanismEntry>;
  readonly words: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

/** Ids that are used twice, and references to ids that nothing has: one line per fault, file first. */
export function faultsOf({
  sections,
  kinds,
  technologies,
  questions,
  mechanisms,
  words,
  frames,
  rules,
  remedies,
}: Catalogue): string[] {
  const sorts = new Set([...kinds.flatMap(({ id, classes }) => [id, ...classes]), ...idsOf(technologies)]);
  const known: Known = {
    sections: idsOf(sections),
    kinds: idsOf(kinds),
    sorts,
    owing: new Set([...sorts, ...OperationKind.options, ...mechanisms.map(({ id }) => id)]),
    technologies: idsOf(technologies),
    mechanisms: new Map(mechanisms.map((mechanism) => [mechanism.id, mechanism])),
    words: new Set(["thing", ...words.map(({ id }) => id)]),
    rules: idsOf(rules),
  };
  return [
    ...repeatedIn("sections.yaml", sections),
    ...repeatedIn("kinds.yaml", kinds),
    ...repeatedIn("technologies", technologies),
    ...repeatedIn("mechanisms", mechanisms),
    ...repeatedIn("words", words),
    ...repeatedIn("frames", frames),
    ...mechanisms.flatMap(({ id, implies }) =>
      missing("mechanism", implies, known.mechanisms).map((fault) => `knowledge/mechanisms: ${id}: ${fault}`),
    ),
    ...repeatedIn(
      "questions",
      questions.map(({ product }) => ({ id: product })),
    ),
    ...questions.flatMap((one) => faultsOfQuestions(one, known)),
    ...frames.flatMap((frame) => faultsOfFrame(frame, known)),
    ...technologies.flatMap((technology) => faultsOfTechnology(technology, known)),
    ...rules.flatMap((rule) => faultsOfRule(rule, known)),
    ...rules.flatMap((rule) =>
      missing("remedy", rule.remedies, idsOf(remedies)).map((fault) => `${rule.id}.yaml: ${fault}`),
    ),
    ...remedies.flatMap((remedy) => faultsOfRemedy(remedy, known)),
    ...rules.flatMap(({ id, worseWith }) =>
      missing(
        "rule",
        worseWith.map(({ rule }) => rule),
        idsOf(rules),
      ).map((fault) => `${id}.yaml: ${fault}`),
    ),
  ];
}

interface Entry {
  readonly id: string;
}

function idsOf(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => id));
}

function repeatedIn(name: string, entries: readonly Entry[]): string[] {
  const repeated = entries.filter(({ id }, index) => entries.findIndex((other) => other.id === id) < index);
  return repeated.map(({ id }) => `knowledge/${name}: the id ${id} is used twice`);
}

function faultsOfTechnology({ id, kind, implements: bases, hosts, provides }: Technology, known: Known): string[] {
  return [
    ...missing("kind", [kind], known.kinds),
    ...missing("technology", [...bases, ...hosts], known.technologies),
    ...missing(
      "rule",
      provides.map(({ rule }) => rule),
      known.rules,
    ),
  ].map((fault) => `knowledge/technologies: ${id}: ${fault}`);
}

function faultsOfQuestions({ product, asks }: ProductQuestions, known: Known): string[] {
  const rules = asks.map(({ rule }) => rule);
  return [
    ...missing("technology", [product], known.technologies),
    ...missing("rule", rules, known.rules),
    ...rules.filter((rule, index) => rules.indexOf(rule) < index).map((rule) => `${rule} is asked twice`),
  ].map((fault) => `knowledge/questions: ${product}: ${fault}`);
}

function faultsOfFrame({ id, mechanism, roles, unless, figures }: Frame, known: Known): string[] {
  return [
    ...missing("word class", [...roles.flat(), ...unless], known.words),
    ...figures.flatMap(({ parameter }) => faultsOfAlternative(`${mechanism}.${parameter}`, known)),
    ...missing("mechanism", [mechanism], known.mechanisms),
  ].map((fault) => `knowledge/frames: ${id}: ${fault}`);
}

function faultsOfRule(rule: CompiledRule, known: Known): string[] {
  const { id, sections, due, settled, telling, upstream } = rule;
  return [
    ...faultsOfCases(rule, known),
    ...missing("section kind", sections, known.sections),
    ...missing("word class", telling, known.words),
    ...missing("mechanism", upstream, known.mechanisms),
    ...due.flatMap((entry) => [
      ...missing("kind, class or technology", kindsOf(entry), known.sorts),
      ...missing("mechanism", mechanismsOf(entry), known.mechanisms),
    ]),
    ...settled.flatMap((answer) =>
      missing("kind, class, technology, operation or mechanism", answer.for ?? [], known.owing),
    ),
    ...settled.flatMap(({ by }) => by).flatMap((by) => faultsOfAlternative(by, known)),
    ...missing(
      "mechanism",
      settled.flatMap(({ onlyWith }) => onlyWith),
      known.mechanisms,
    ),
  ].map((fault) => `${id}.yaml: ${fault}`);
}

/** A case that an entry of `due` names is said of whatever that entry selects, any other of one sort of component. */
function faultsOfCases({ cases, due, check, remedies, remediesOf }: CompiledRule, { sorts }: Known): string[] {
  const named = due.flatMap((entry) => ("says" in entry && entry.says !== undefined ? [entry.says] : []));
  return [
    ...[...named, ...Object.keys(remediesOf)]
      .filter((name) => !(name in cases))
      .map((name) => `there is no case ${name}`),
    ...missing("of the rule's remedies", Object.values(remediesOf).flat(), new Set(remedies)),
    ...named.filter((name) => sorts.has(name)).map((name) => `the case ${name} has the name of a sort of component`),
    ...Object.keys(cases)
      .filter((name) => check === undefined && !named.includes(name) && !sorts.has(name))
      .map((name) => `nothing uses the case ${name}`),
  ];
}

function missing(what: string, ids: readonly string[], known: { has(id: string): boolean }): string[] {
  return ids.filter((id) => !known.has(id)).map((id) => `there is no ${what} ${id}`);
}

/** Kinds and classes by which an entry of `due` selects. */
function kindsOf(due: Due): readonly string[] {
  switch (due.each) {
    case "component":
      return [
        ...due.kinds,
        ...due.exceptKinds,
        ...due.alongside,
        ...due.feeding,
        ...(due.by ?? []),
        ...(due.besides ?? []),
      ];
    case "document":
      return due.having;
    case "reference":
    case "mechanism":
      return due.alongside;
    default:
      return [];
  }
}

/** Mechanisms by which an entry of `due` selects. */
function mechanismsOf(due: Due): readonly string[] {
  switch (due.each) {
    case "mechanism":
      return [...due.mechanisms, ...due.unless, ...due.given];
    case "component":
      return [...due.having, ...due.unlessHaving, ...due.usersHaving, ...due.given];
    case "document":
      return due.given;
    default:
      return [];
  }
}

/** Of one entry of `by`: "retry", "retry.attempts", "runbook:named". */
function faultsOfAlternative(by: string, { mechanisms }: Known): string[] {
  const [id = "", parameter] = by.replace(/:(?:named|stated|specified)$|<=\d+$/, "").split(".");
  const mechanism = mechanisms.get(id);
  if (!mechanism) return missing("mechanism", [id], mechanisms);
  if (!parameter || mechanism.parameters.some(({ name }) => name === parameter)) return [];
  return [`the mechanism ${id} has no parameter ${parameter}`];
}

/** What the sentences of a remedy refer to: blanks declared and used, slots that have a blank to fall back on. */
function faultsOfRemedy({ id, onlyWith, onlyFor, sections, blanks, parts, compose }: Remedy, known: Known): string[] {
  const wordings = parts.flatMap(wordingsOf);
  const named = [
    ...wordings.flatMap((wording) => [...wording.matchAll(/‹([^‹›]+)›/g)].map(([, name = ""]) => name)),
    ...parts.flatMap((part) => (part.kind === "table" ? part.columns.flatMap(({ blank }) => blank ?? []) : [])),
  ];
  // A dialect has all types.
  const slots = Slot.options.filter(
    (slot) => !slot.startsWith("sql_") && wordings.some((wording) => wording.includes(`{${slot}}`)),
  );
  const unused = Object.keys(blanks).filter((blank) => !named.includes(blank) && !slots.some((slot) => slot === blank));
  return [
    ...missing("kind, class or technology", [...onlyWith, ...onlyFor, ...parts.flatMap(variantsOf)], known.sorts),
    ...missing("section kind", sections, known.sections),
    ...missing("blank", [...named, ...slots], new Map(Object.entries(blanks))),
    ...(compose === undefined ? unused.map((blank) => `nothing uses the blank ${blank}`) : []),
    ...missing(
      "kind, class or technology",
      parts.flatMap((part) => part.for?.components ?? []),
      known.sorts,
    ),
    ...Object.values(blanks)
      .flatMap((blank) => blank.known)
      .flatMap((parameter) => faultsOfAlternative(parameter, known)),
  ].map((fault) => `remedies/${id}.yaml: ${fault}`);
}

function wordingsOf(part: RemedyPart): string[] {
  if (part.kind === "text") return textsOf(part.body);
  if (part.kind === "code") return [part, ...part.variants].flatMap(({ body }) => textsOf(body));
  const cells = part.columns.flatMap(({ cell }) => cell ?? []);
  return [...cells, ...(part.rows ?? []).flat()].flatMap(textsOf);
}

function variantsOf(part: RemedyPart): string[] {
  return part.kind === "code" ? part.variants.map((variant) => variant.with) : [];
}

function textsOf(wording: Wording): string[] {
  return typeof wording === "string" ? [wording] : [wording.en, wording.ja];
}
