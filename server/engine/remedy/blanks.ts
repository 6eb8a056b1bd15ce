import type { Blank, Catalogue, Language } from "../../../rules/schema.ts";

/** What may stand where a decision is owed: the most usual first. */
export interface Choices {
  readonly choices: readonly string[];
  /** The documents that recommend them or have them as defaults; none where they are only examples. */
  readonly sources: readonly string[];
}

/** Values that others decide, or examples. */
export function choicesOf({ values, examples }: Blank, language: Language): readonly string[] {
  return (values ?? examples)?.[language] ?? [];
}

/** The choices for a placeholder's words ("read timeout"), from every remedy that has it; undefined when none has. */
export function choicesFor({ remedies }: Catalogue, words: string, language: Language): Choices | undefined {
  return choicesIn(
    remedies.flatMap(({ blanks }) => Object.values(blanks)).filter((blank) => blank[language] === words),
    language,
  );
}

/** The choices for the cells below a header of a remedy's table; undefined when no remedy has such a column. */
export function choicesOfColumn({ remedies }: Catalogue, header: string, language: Language): Choices | undefined {
  const blanks = remedies.flatMap((remedy) =>
    remedy.parts
      .flatMap((part) => (part.kind === "table" ? part.columns : []))
      .filter(({ title }) => title[language] === header)
      .flatMap(({ blank }) => (blank === undefined ? [] : (remedy.blanks[blank] ?? []))),
  );
  return choicesIn(blanks, language);
}

function choicesIn(blanks: readonly Blank[], language: Language): Choices | undefined {
  if (blanks.length === 0) return undefined;
  return {
    choices: [...new Set(blanks.flatMap((blank) => choicesOf(blank, language)))],
    sources: [...new Set(blanks.flatMap(({ source }) => source?.split("; ") ?? []))],
  };
}
