import { expect, test } from "vitest";
import { Slot } from "../../rules/schema.ts";
import { choicesOf } from "../../server/engine/remedy/blanks.ts";
import { compositions } from "../../server/engine/remedy/compose/index.ts";
import { checks } from "../../server/engine/review/checks/index.ts";
import { catalogue, rules } from "../engine/catalogue.ts";

test("every rule has three flagged and three quiet examples in each language", () => {
  const short = rules.flatMap(({ id, examples }) =>
    (["en", "ja"] as const).flatMap((language) => {
      const own = examples.filter((example) => example.language === language);
      const flagged = own.filter((example) => example.flagged !== undefined).length;
      const quiet = own.filter((example) => example.quiet !== undefined).length;
      return flagged < 3 || quiet < 3 ? [`${id} (${language}): ${flagged} flagged, ${quiet} quiet`] : [];
    }),
  );
  expect(short).toEqual([]);
});

test("the catalogue has its 72 rules", () => {
  expect(rules).toHaveLength(72);
});

test("every flagged example marks its words once", () => {
  const wrong = rules.flatMap(({ id, examples }) =>
    examples
      .filter(
        ({ flagged }) => flagged !== undefined && (flagged.split("⟦").length !== 2 || flagged.split("⟧").length !== 2),
      )
      .map(({ why }) => `${id}: ${why}`),
  );
  expect(wrong).toEqual([]);
});

test("every check that a rule names exists, and every check is named", () => {
  const named = new Set(catalogue.rules.flatMap(({ check }) => check ?? []));
  expect([...named].sort()).toEqual(Object.keys(checks).sort());
});

test("messages name what they are about", () => {
  const silent = catalogue.rules.flatMap(({ id, messages, due }) =>
    Object.entries(messages).flatMap(([state, message]) =>
      Object.entries(message).flatMap(([language, text]) =>
        due.some(({ each }) => each !== "document") && !text.includes("{") ? [`${id} ${state} ${language}`] : [],
      ),
    ),
  );
  expect(silent).toEqual([]);
});

test("every class of words fills a role of a frame or tells a rule", () => {
  const used = new Set([
    ...catalogue.frames.flatMap(({ roles, unless }) => [...roles.flat(), ...unless]),
    ...catalogue.rules.flatMap(({ telling }) => telling),
    "how-much",
  ]);
  expect(catalogue.words.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
});

test("every rule tells how it comes to harm, and names a component only where it asks components", () => {
  const silent = catalogue.rules.filter(({ failure }) => failure === undefined).map(({ id }) => id);
  expect(silent).toEqual([]);
  const nameless = catalogue.rules.flatMap(({ id, failure, due }) =>
    failure?.trigger.en.includes("{subject}") && !due.some(({ each }) => each === "component") ? [id] : [],
  );
  expect(nameless).toEqual([]);
  const uneven = catalogue.rules.flatMap(({ id, failure }) =>
    failure?.trigger.en.includes("{subject}") === failure?.trigger.ja.includes("{subject}") ? [] : [id],
  );
  expect(uneven).toEqual([]);
});

test("a remedy that is worked out by code names code that there is, and no other code is there", () => {
  const named = catalogue.remedies.flatMap(({ compose }) => compose ?? []);
  expect(named.toSorted()).toEqual(Object.keys(compositions).toSorted());
});

test("every slot of the remedies' format is used by one", () => {
  const texts = JSON.stringify(catalogue.remedies.map(({ parts }) => parts));
  const unused = Slot.options.filter((slot) => !texts.includes(`{${slot}}`) && !texts.includes(`"shows":"${slot}"`));
  expect(unused).toEqual([]);
});

test("every rule but those that need an edit, not an addition, names a remedy", () => {
  const without = catalogue.rules.filter(({ remedies }) => remedies.length === 0).map(({ id }) => id);
  expect(without.filter((id) => !/^(?:clarity|numbers)\//.test(id))).toEqual([]);
});

test("a typical value that has English words has Japanese ones, too", () => {
  const words = /\b(?:and|or|the|of|per|at|in|no|not|none|off|on|if|once|up to|within|every|days?|s|min|h)\b/;
  const alike = catalogue.rules.flatMap(({ id, typical }) =>
    typical
      .filter(({ value }) => value.en === value.ja && words.test(value.en))
      .map(({ value }) => `${id}: ${value.en}`),
  );
  expect(alike).toEqual([]);
});

test("a placeholder's words mean one thing, whichever countermeasure has them", () => {
  const meanings = new Map<string, Set<string>>();
  for (const blank of catalogue.remedies.flatMap(({ blanks }) => Object.values(blanks)))
    for (const language of ["en", "ja"] as const) {
      const words = `${language}: ${blank[language]}`;
      const meaning = JSON.stringify([choicesOf(blank, language), blank.source]);
      meanings.set(words, (meanings.get(words) ?? new Set()).add(meaning));
    }
  expect([...meanings].filter(([, all]) => all.size > 1).map(([words, all]) => [words, ...all])).toEqual([]);
});

test("every typical value of a rule and of a countermeasure names the document that it is from", () => {
  const blanks = catalogue.remedies.flatMap(({ id, blanks: all }) =>
    Object.entries(all).flatMap(([name, { values, source }]) => (values ? [[`${id} ‹${name}›`, source] as const] : [])),
  );
  const typical = rules.flatMap(({ id, typical: all }) => all.map(({ what, source }) => [`${id}: ${what.en}`, source]));
  const named = [...blanks, ...typical].flatMap(([place = "", source = ""]) =>
    source.split("; ").map((document) => [place, document] as const),
  );
  expect(named.length).toBeGreaterThan(300);
  expect(named.filter(([, document]) => !isDocument(document))).toEqual([]);
});

/** "Publisher or product, document (figure)", or the README of a library. */
function isDocument(source: string): boolean {
  return /^[^,]+, \S.*$/.test(source) || /^\S+ README$/.test(source);
}
