import type { Blank, Catalogue, Language } from "../../../rules/schema.ts";

/** What others write where a decision is owed: the most usual first. */
export interface UsualValues {
  readonly values: readonly string[];
  /** Where the values come from. */
  readonly sources: readonly string[];
}

/** The values for a placeholder's words ("read timeout"), from every remedy that has it; undefined when none has. */
export function usualValues({ remedies }: Catalogue, words: string, language: Language): UsualValues | undefined {
  return valuesOf(
    remedies.flatMap(({ blanks }) => Object.values(blanks)).filter((blank) => blank[language] === words),
    language,
  );
}

/** The values for the cells below a header of a remedy's table; undefined when no remedy has such a column. */
export function valuesOfColumn({ remedies }: Catalogue, header: string, language: Language): UsualValues | undefined {
  const blanks = remedies.flatMap((remedy) =>
    remedy.parts
      .flatMap((part) => (part.kind === "table" ? part.columns : []))
      .filter(({ title }) => title[language] === header)
      .flatMap(({ blank }) => (blank === undefined ? [] : (remedy.blanks[blank] ?? []))),
  );
  return valuesOf(blanks, language);
}

function valuesOf(blanks: readonly Blank[], language: Language): UsualValues | undefined {
  if (blanks.length === 0) return undefined;
  return {
    values: [...new Set(blanks.flatMap(({ values }) => values[language]))],
    sources: [...new Set(blanks.flatMap(({ source }) => source ?? []))],
  };
}
