import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { review } from "../../server/engine/index.ts";
import { remediesOf, remedyAll } from "../../server/engine/remedy-all.ts";
import { catalogue } from "../engine/catalogue.ts";
import { applied } from "../engine/remedy/documents.ts";

const designs = ["en", "ja"].flatMap((language) => {
  const folder = new URL(`./${language}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => [`${language}/${name}`, readFileSync(new URL(name, folder), "utf8")] as const);
});

/** Whether all of `items` are in `list`, in this order. */
function isWithin(items: readonly string[], list: readonly string[]): boolean {
  let next = 0;
  for (const item of list) if (item === items[next]) next++;
  return next === items.length;
}

describe.each(designs)("all countermeasures at once in %s", (_, text) => {
  const before = review(text, catalogue);
  const changes = remedyAll(before, remediesOf(before.findings));
  const result = applied(text, changes);
  const after = review(result, catalogue);

  it("only adds: everything that was there is read as before", () => {
    const headings = ({ outline }: typeof before) =>
      outline.sections.map(({ level, numbering, title }) => `${level} ${numbering} ${title}`);
    expect(isWithin(headings(before), headings(after))).toBe(true);
    const statements = ({ outline }: typeof before) => outline.statements.map(({ raw }) => `${raw.form} ${raw.text}`);
    expect(isWithin(statements(before), statements(after))).toBe(true);
    expect(after.facts.language).toBe(before.facts.language);
    expect(after.facts.scope.scope).toBe(before.facts.scope.scope);
  });

  it("gives no number twice in a series", () => {
    const numbers = ({ outline }: typeof before) =>
      outline.sections.filter(({ numbering }) => /\d/.test(numbering)).map(({ level, numbering }) => `${level} ${numbering}`);
    const repeated = (list: readonly string[]) => list.filter((one, index) => list.indexOf(one) < index);
    expect(repeated(numbers(after))).toEqual(repeated(numbers(before)));
  });

  it("has nothing to add a second time", () => {
    expect(remedyAll(after, remediesOf(after.findings))).toEqual([]);
  });

  it("is taken back by removing what was added", () => {
    const undone = changes.reduceRight(
      ([text, grown], { span, newText }) => {
        const from = span.from + grown - newText.length;
        return [text.slice(0, from) + text.slice(from + newText.length), grown - newText.length] as const;
      },
      [result, result.length - text.length] as const,
    );
    expect(undone[0]).toBe(text);
  });
});
