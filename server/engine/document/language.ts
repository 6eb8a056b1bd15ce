import type { Language } from "../../../rules/schema.ts";
import type { Content, Script } from "./content.ts";
import type { RawStatement } from "./outline.ts";

const KANA = /[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]/;
const KANJI = /[\u3400-\u9fff\uf900-\ufaff]/;
const ENGLISH =
  /(?:^|[\s(])(?:the|a|an|of|to|and|or|with|for|from|in|on|at|by|is|are|be|will|must|should|can|when|that|this|no|not|only|per|if|each|all|via|into)(?=[\s,.;:)]|$)/i;

/** What a statement's letters say of its language. */
export function scriptOf(statement: RawStatement): Script {
  const { text } = statement;
  if (KANA.test(text)) return "kana";
  if (KANJI.test(text)) return "kanji";
  return statement.form !== "code" && /(?:\S+\s+){3}\S/.test(text) && ENGLISH.test(text) ? "english" : "none";
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
