import type { InlayHint, ServerCapabilities } from "vscode-languageserver";
import { positionAt, spanOfWords } from "../engine/document/positions.ts";
import { derivedFigures } from "../engine/report/derived.ts";
import { derivedResult, derivedSentence } from "../engine/report/derived-words.ts";
import { type Design, designOf } from "./designs.ts";
import { parse, VisibleParams } from "./params.ts";
import type { Session } from "./session.ts";

/** Inlay hints, which show what follows from a stated figure; and a way to have them asked for again. */
export interface InlayHintsFeature {
  readonly capability: Pick<ServerCapabilities, "inlayHintProvider">;
  refresh(): void;
}

export function provideInlayHints(session: Session): InlayHintsFeature {
  const { connection, features } = session;
  connection.languages.inlayHint.on(
    session.precedence.first(async (params, token): Promise<InlayHint[]> => {
      const { textDocument, range } = parse(VisibleParams, params);
      const design = await designOf(session, textDocument.uri, token);
      if (design === undefined || !design.settings.inlayHints.enable) return [];
      return hintsOf(design).filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
    }),
  );
  return {
    capability: { inlayHintProvider: true },
    refresh: () => {
      if (!features.refreshInlayHints) return;
      connection.languages.inlayHint.refresh().catch((error: unknown) => {
        connection.console.warn(`The client did not refresh its inlay hints: ${String(error)}`);
      });
    },
  };
}

/** One hint after each figure from which something follows that the document does not say itself. */
function hintsOf({ review: { facts, outline }, catalogue, language }: Design): InlayHint[] {
  const taken = new Set<number>();
  return derivedFigures({ facts, catalogue }).flatMap((figure): InlayHint[] => {
    const result = derivedResult(figure, language);
    const { to } = spanOfWords(figure.after.statement, figure.after);
    if (result === undefined || figure.isStated || taken.has(to)) return [];
    taken.add(to);
    return [
      {
        position: positionAt(outline.lineStarts, to),
        label: `→ ${result}`,
        tooltip: derivedSentence(figure, language),
        paddingLeft: true,
        paddingRight: true,
      },
    ];
  });
}
