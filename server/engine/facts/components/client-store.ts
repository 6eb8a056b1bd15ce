import type { Catalogue } from "../../../../rules/schema.ts";
import type { Component, Words } from "../facts.ts";
import { kindById } from "../names.ts";
import type { ReadingOf } from "../reading.ts";
import { technology } from "../technology.ts";

/**
 * A database that is a library lives with the program that opens it. On the user's tablet or at the edge it keeps
 * what is not yet sent, and nobody connects to it or backs it up: "each kiosk keeps unsent orders in SQLite".
 */
export function asClientStore(component: Component, readingOf: ReadingOf, catalogue: Catalogue): Component {
  const { technology: id, mentions } = component;
  if (id === undefined || !technology(catalogue, id)?.embedded) return component;
  if (!mentions.some((words) => isWithClient(words, readingOf, catalogue))) return component;
  const kind = kindById(catalogue, "client-store");
  return kind ? { ...component, kind: kind.id, classes: kind.classes, storesRecords: true } : component;
}

const LOCAL =
  /\b(?:local(?:ly)?|offline|device|edge|tablet|phone|handset|kiosk|browser|vehicle)\b|ローカル|オフライン|圏外|エッジ/iu;
const SERVER = /\bservers?\b|サーバ/iu;

function isWithClient({ statement, from }: Words, readingOf: ReadingOf, catalogue: Catalogue): boolean {
  const { nouns, normal } = readingOf(statement);
  // What the server does with it is said behind the semicolon.
  const start = statement.raw.text.lastIndexOf(";", from) + 1;
  const [own = ""] = statement.raw.text.slice(start).split(";");
  if (SERVER.test(own)) return false;
  return (
    LOCAL.test(normal.text) ||
    nouns.some(
      ({ meaning }) => meaning.as === "noun" && kindById(catalogue, meaning.kind)?.classes.includes("client") === true,
    )
  );
}
