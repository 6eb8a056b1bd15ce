import { z } from "zod";
import type { CompiledRule } from "../../../rules/schema.ts";
import { isPlaceholder } from "./configuration.ts";
import { globToRegExp } from "./glob.ts";

/** What the schema must know of the rules. */
export type KnownRule = Pick<CompiledRule, "id" | "title">;

const nonEmpty = z.string().trim().min(1);
const glob = nonEmpty.refine(isValidGlob);
const decided = nonEmpty.refine((text) => !isPlaceholder(text));
const level = z.enum(["critical", "significant", "moderate", "minor", "off"]);

/** The part of an id before the slash. */
export function categoriesOf(rules: readonly KnownRule[]): readonly string[] {
  return [...new Set(rules.map(({ id }) => id.slice(0, id.indexOf("/"))))];
}

/** Risks that are accepted; the same in the configuration and in front matter. */
export function acceptSchema(rules: readonly KnownRule[]) {
  return z
    .array(
      z.strictObject({
        rule: z.enum(rules.map(({ id }) => id)).describe("The rule whose finding is accepted."),
        component: oneOrMore(nonEmpty)
          .optional()
          .describe("The components or operations it is accepted for, as the finding names them; all without."),
        files: oneOrMore(glob).optional().describe("Globs of the documents it is accepted in; all without."),
        reason: decided.describe("Why the team lives with it."),
        owner: decided.describe("The person or team that answers for it."),
        expires: z.iso.date().describe("The last day on which it holds: YYYY-MM-DD."),
      }),
    )
    .default([])
    .describe("Risks that the team lives with knowingly, for a time.");
}

/** The format of `.reliability-lens.yaml`. */
export function configurationSchema(rules: readonly KnownRule[]) {
  const levels = z.strictObject(
    Object.fromEntries([
      ...categoriesOf(rules).map((id) => [id, level.optional().describe(`All rules of ${id}.`)] as const),
      ...rules.map(({ id, title }) => [id, level.optional().describe(title.en)] as const),
    ]),
  );
  return z
    .strictObject({
      include: z.array(glob).optional().describe("Globs of the documents to review; all Markdown files without."),
      exclude: z.array(glob).default([]).describe("Globs of documents to leave out."),
      rules: levels.default({}).describe("The severity of a rule's findings, or off; by rule id or by category."),
      overrides: z
        .array(z.strictObject({ files: oneOrMore(glob).describe("Globs of the documents it is for."), rules: levels }))
        .default([])
        .describe("Levels for some documents; later ones count more."),
      accept: acceptSchema(rules),
    })
    .describe("Configuration of Reliability Lens. Globs are relative to the directory of the file.");
}

/** A text, or a list of texts; always read as a list. */
function oneOrMore(text: typeof nonEmpty) {
  return z.union([text, z.array(text).min(1)]).transform((value) => [value].flat());
}

/** The format as JSON schema, for editors that check and complete YAML by themselves. */
export function configurationJsonSchema(rules: readonly KnownRule[]): string {
  return `${JSON.stringify(jsonSchemaOf(rules), null, 2)}\n`;
}

/** The keys of a mapping, with the values that each may have and whether mappings or lists of such stand below it. */
export type Keys = Readonly<Record<string, { readonly values: readonly string[]; readonly isBlock: boolean }>>;

/** The keys of the mapping at a path of keys; undefined where there is none. */
export function configurationKeysAt(rules: readonly KnownRule[], path: readonly string[]): Keys | undefined {
  let schema: JsonSchema | undefined = jsonSchemaOf(rules);
  for (const key of path) schema = mappingOf(schema?.properties?.[key]);
  if (schema?.properties === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(schema.properties).map(([key, value]) => [
      key,
      { values: value.enum ?? [], isBlock: mappingOf(value)?.properties !== undefined },
    ]),
  );
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly enum?: readonly string[];
}

function jsonSchemaOf(rules: readonly KnownRule[]): JsonSchema {
  return z.toJSONSchema(configurationSchema(rules), { io: "input", target: "draft-7" }) as JsonSchema;
}

/** A mapping, or that of a list of mappings. */
function mappingOf(schema: JsonSchema | undefined): JsonSchema | undefined {
  return schema?.items ?? schema;
}

function isValidGlob(text: string): boolean {
  try {
    return globToRegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
