import type { Bilingual, InteractionKind, Slot } from "../../../rules/schema.ts";
import type { Interaction } from "../facts/facts.ts";
import { sqlDialect } from "./sql-dialect.ts";
import { transitionsOf } from "./states.ts";
import type { RemedyContext, Subject } from "./template.ts";

/** What the document shows for a slot; "" where it shows nothing. */
export function slotText(slot: Slot, context: RemedyContext, subject: Subject | undefined): string {
  return slots[slot](context, subject);
}

const slots: Readonly<Record<Slot, (context: RemedyContext, subject: Subject | undefined) => string>> = {
  name: (_, subject) => subject?.name ?? "",
  slug: (_, subject) => (subject === undefined ? "" : slugOf(subject.name)),
  operations: (context, subject) => {
    const names = interactionsWith(context, subject).map(({ kind }) => operationNames[kind]);
    return listed(
      context,
      names.flatMap((name) => (name === undefined ? [] : context.say(name))),
    );
  },
  table: (_, { column } = noSubject) => column?.table.name ?? "",
  key: (_, { column } = noSubject) => column?.table.primaryKey[0] ?? "",
  column: (_, { column } = noSubject) => column?.column.name ?? "",
  parent: (_, { column } = noSubject) => column?.target?.name ?? "",
  parent_key: (_, { column } = noSubject) => column?.target?.primaryKey[0] ?? "",
  states: ({ review }, { column } = noSubject) => {
    const steps = column === undefined ? [] : transitionsOf(review.outline, column.column);
    return [...new Set(steps.flatMap(({ from, to }) => [from, to]))].map((state) => `'${state}'`).join(", ");
  },
  transitions: (context, { column } = noSubject) => {
    const steps = column === undefined ? [] : transitionsOf(context.review.outline, column.column);
    return listed(
      context,
      steps.map(({ from, to }) => `${from} → ${to}`),
    );
  },
  sql_identity: (context) => sqlDialect(context.review).identity,
  sql_json: (context) => sqlDialect(context.review).json,
  sql_timestamp: (context) => sqlDialect(context.review).timestamp,
};

/** All slots that a text can have. */
export const slotNames: readonly string[] = Object.keys(slots);

const noSubject: Subject = { name: "", names: [] };

/** What is done to a dependency. Callers are not named: the row would then speak of them too. */
const operationNames: Readonly<Partial<Record<InteractionKind, Bilingual>>> = {
  call: { en: "call", ja: "呼び出し" },
  read: { en: "read", ja: "読み取り" },
  write: { en: "write", ja: "書き込み" },
  publish: { en: "publish", ja: "発行" },
  consume: { en: "consume", ja: "受信" },
  poll: { en: "poll", ja: "ポーリング" },
};

function interactionsWith({ review }: RemedyContext, subject: Subject | undefined): readonly Interaction[] {
  if (subject?.component === undefined) return [];
  return review.facts.interactions.filter(({ to }) => to === subject.component);
}

/** Each name once, as a list in the document's language. */
function listed({ language }: RemedyContext, names: readonly string[]): string {
  return [...new Set(names)].join(language === "ja" ? "、" : ", ");
}

/** "order-service" for "Order Service"; "" for a name with letters that an identifier cannot have: 潮位API is not "api". */
function slugOf(name: string): string {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return /[^\P{L}a-z]/u.test(letters) ? "" : letters.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
