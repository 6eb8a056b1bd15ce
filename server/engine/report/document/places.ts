import type { Language } from "../../../../rules/schema.ts";
import type { FindingId, Place } from "../model/report.ts";
import { lineWords } from "../words.ts";
import type { Inline, Inlines } from "./blocks.ts";
import { joined, strong } from "./blocks.ts";
import { marks } from "./words.ts";

/** "line 212"; in tables, whose column says what it is, only the number. */
export function lineOf({ range }: Place, language: Language, isBare = false): Inline {
  const { line } = range.start;
  return { kind: "line", line, text: isBare ? String(line + 1) : lineWords(line, language) };
}

/** "§7.3 Availability, line 212". */
export function placeOf(place: Place, language: Language): Inline {
  const { line } = place.range.start;
  const section = place.section ? `${place.section}${marks.comma[language]}` : "";
  return { kind: "line", line, text: section + lineWords(line, language) };
}

/** Links to findings: "C-1, S-3". */
export function findingLinks(ids: readonly FindingId[], language: Language): Inlines {
  return joined(
    ids.map((id): Inline => ({ kind: "finding", id })),
    marks.comma[language],
  );
}

/** "**Issue:** " before what it introduces. */
export function labelled(label: string, language: Language): Inlines {
  // Markdown ends bold at a blank only, where a colon stands before it.
  return [strong(`${label}${marks.colon[language].trimEnd()}`), " "];
}

/** A remark in brackets: " (C-1)". */
export function inBrackets(content: Inlines, language: Language): Inlines {
  return language === "ja" ? ["（", ...content, "）"] : [" (", ...content, ")"];
}
