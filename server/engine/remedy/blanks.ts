import type { Catalogue, Language } from "../../../rules/schema.ts";

/** What others write where a placeholder stands: the most usual first. */
export interface UsualValues {
  readonly values: readonly string[];
  /** Where the values come from. */
  readonly sources: readonly string[];
}

/** The values for a placeholder's words ("read timeout"), from every remedy that has it; undefined when none has. */
export function usualValues(catalogue: Catalogue, words: string, language: Language): UsualValues | undefined {
  const blanks = catalogue.remedies
    .flatMap((remedy) => Object.values(remedy.blanks))
    .filter((blank) => blank[language] === words);
  if (blanks.length === 0) return undefined;
  return {
    values: [...new Set(blanks.flatMap(({ values }) => values[language]))],
    sources: [...new Set(blanks.flatMap(({ source }) => source ?? []))],
  };
}
