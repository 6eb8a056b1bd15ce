import type { CompletionItem, ServerCapabilities } from "vscode-languageserver";
import { completeConfiguration } from "./complete-configuration.ts";
import { completeRemedy } from "./complete-remedy.ts";
import { completeSuppression } from "./complete-suppression.ts";
import { completeValue } from "./complete-value.ts";
import type { Completer } from "./completer.ts";
import { CompletionParams, parse } from "./params.ts";
import type { Session } from "./session.ts";

/** In this order; the first that has something to say is heard. */
const completers: readonly Completer[] = [completeSuppression, completeConfiguration, completeValue, completeRemedy];

export function provideCompletion(session: Session): Pick<ServerCapabilities, "completionProvider"> {
  const { connection, documents, configuration } = session;
  connection.onCompletion(
    session.precedence.first(async (params, token): Promise<CompletionItem[]> => {
      const { textDocument, position, context } = parse(CompletionParams, params);
      const document = documents.get(textDocument.uri);
      if (document === undefined || !(await configuration.of(document.uri)).enable) return [];
      const before = document.getText({ start: { line: position.line, character: 0 }, end: position });
      const place = { document, position, before, isTyping: context?.triggerCharacter !== undefined };
      for (const complete of completers) {
        const items = await complete(session, place, token);
        if (items !== undefined) return items;
      }
      return [];
    }),
  );
  return { completionProvider: { triggerCharacters: [" ", "/", "‹"] } };
}
