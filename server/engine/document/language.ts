import type { Language } from "../../../rules/schema.ts";
import type { Content, Script } from "./content.ts";
import type { RawStatement } from "./outline.ts";

const KANA = /[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]/;
const KANJI = /[\u3400-\u9fff\uf900-\ufaff]/;
/** Lower case only: "NOT NULL" and "AND" are no English sentence. */
const ENGLISH =
  /(?:^|[\s(])(?:the|a|an|of|to|and|or|with|for|from|in|on|at|by|is|are|be|will|must|should|can|when|that|this|no|not|only|if|each|all|into)(?=[\s,.;:)]|$)/;

/** What a statement's letters say of its language. */
export function scriptOf(statement: RawStatement): Script {
  const { text } = statement;
  if (KANA.test(text)) return "kana";
  if (KANJI.test(text)) return "kanji";
  if (statement.form === "code") return "none";
  const texts = statement.cells?.map((cell) => cell.text) ?? [text];
  return texts.some(isEnglish) ? "english" : "none";
}

/** Four words or more, one of them a small one that technical terms do without. */
function isEnglish(text: string): boolean {
  return ENGLISH.test(text) && /(?:\S{1,40}\s+){3}\S/.test(text);
}

/** The language that most of a document's sentences are written in. */
export function documentLanguage(contents: readonly Content[]): Language {
  let japanese = 0;
  let kanji = 0;
  let english = 0;
  let other = 0;
  for (const content of contents) {
    content.scripts.forEach((script, i) => {
      if (content.statements[i]?.form === "code") return;
      if (script === "kana") japanese++;
      else if (script === "kanji") kanji++;
      else if (script === "english") english++;
      else other++;
    });
  }
  if (japanese > 0) japanese += kanji;
  return japanese > english && japanese * 5 >= japanese + english + other ? "ja" : "en";
}

/** A statement's language; what has neither kana nor an English sentence goes with the document. */
export function languageOf(script: Script, document: Language): Language {
  if (script === "kana") return "ja";
  return script === "english" ? "en" : document;
}
