import { type CompletionItem, CompletionItemKind, type Range } from "vscode-languageserver";
import { keyMeanings } from "../engine/configuration/problems.ts";
import { configurationKeysAt, type Keys } from "../engine/configuration/schema.ts";
import type { Completer } from "./completer.ts";
import type { Session } from "./session.ts";
import { isConfigurationFile } from "./team-configuration.ts";
import { yamlPlaceAt } from "./yaml-place.ts";

/** Keys and values of a team's configuration, as its schema allows them. */
export const completeConfiguration: Completer = async (session, { document, position, before }) => {
  if (!isConfigurationFile(document.uri)) return undefined;
  const above = document.getText({ start: { line: 0, character: 0 }, end: { line: position.line, character: 0 } });
  const place = yamlPlaceAt(above.split(/\r\n|\r|\n/).slice(0, -1), before);
  const keys = place && configurationKeysAt(session.catalogue.rules, place.path);
  if (place === undefined || keys === undefined) return [];
  const range: Range = { start: { ...position, character: position.character - place.typed.length }, end: position };
  if (place.key !== undefined) {
    return (keys[place.key]?.values ?? []).map((value, index) => ({
      label: value,
      kind: CompletionItemKind.Value,
      ...detailOf(value, session),
      sortText: String(index).padStart(3, "0"),
      textEdit: { range, newText: value },
    }));
  }
  return keyItems(keys, place.siblings, range, session);
};

function keyItems(keys: Keys, siblings: ReadonlySet<string>, range: Range, session: Session): CompletionItem[] {
  return Object.entries(keys)
    .filter(([key]) => !siblings.has(key))
    .map(([key, { isBlock }], index) => ({
      label: key,
      kind: CompletionItemKind.Property,
      ...detailOf(key, session),
      sortText: String(index).padStart(3, "0"),
      textEdit: { range, newText: isBlock ? `${key}:` : `${key}: ` },
    }));
}

/** A rule's title, or what a key holds. */
function detailOf(name: string, { catalogue, language }: Session): { readonly detail?: string } {
  const detail = catalogue.rules.find(({ id }) => id === name)?.title ?? keyMeanings[name];
  return detail === undefined ? {} : { detail: detail[language] };
}
