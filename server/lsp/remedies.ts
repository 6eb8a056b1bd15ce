import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { z } from "zod";
import type { Language } from "../../rules/schema.ts";
import type { Review } from "../engine/index.ts";
import { prepareRemedy } from "../engine/remedy/index.ts";
import type { PreparedRemedy } from "../engine/remedy/remedy.ts";
import { remediesOf, remedyAll } from "../engine/remedy-all.ts";
import { methods, type PrepareRemediesResult, type RemediesResult, type RemedyOffer } from "../protocol.ts";
import { textEdits } from "./edits.ts";
import { DocumentParams, parse } from "./params.ts";
import { reviewOf } from "./review-command.ts";
import type { Session } from "./session.ts";
import { withSnippets } from "./snippets.ts";
import { sectionAt } from "./suppress.ts";

const PrepareRemediesParams = DocumentParams.extend({ ids: z.array(z.string()) });

/** So much of a text tells what it is. */
const previewLength = 160;

/** Answers `reliabilityLens/remedies` and `reliabilityLens/prepareRemedies`, for the command palette. */
export function provideRemedies(session: Session): void {
  const { connection, catalogue } = session;

  connection.onRequest(
    methods.remedies,
    session.precedence.first(async (params: unknown): Promise<RemediesResult> => {
      const { textDocument } = parse(DocumentParams, params);
      const { review, version, language } = await reviewOf(session, textDocument.uri);
      const offers = catalogue.remedies.flatMap(({ id, title }) => offerOf(review, id, title[language], language));
      const fitting = remediesOf(review.findings);
      const rank = ({ id, due }: RemedyOffer): number => (due ? positionIn(fitting, id) : Number.MAX_SAFE_INTEGER);
      return { version, remedies: offers.toSorted((one, other) => rank(one) - rank(other)) };
    }),
  );

  connection.onRequest(
    methods.prepareRemedies,
    session.precedence.first(async (params: unknown): Promise<PrepareRemediesResult> => {
      const { textDocument, ids } = parse(PrepareRemediesParams, params);
      const { uri } = textDocument;
      const unknown = ids.find((id) => !catalogue.remedies.some((remedy) => remedy.id === id));
      if (unknown !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, `There is no remedy "${unknown}".`);
      const { review, version } = await reviewOf(session, uri);
      const edits = textEdits(review.outline, remedyAll(review, ids));
      return { uri, version, edits: withSnippets(edits, catalogue, review.facts.language) };
    }),
  );
}

function offerOf(review: Review, id: string, title: string, language: Language): RemedyOffer[] {
  const { changes } = prepareRemedy(id, review, language) ?? { changes: [] };
  const [first] = changes;
  if (first === undefined) return [];
  const due = review.findings.some(({ remedies }) => remedies.includes(id));
  const own = /^\s*#+ (.+)/.exec(first.newText)?.[1];
  const section = own ?? sectionAt(review.outline, first.span.from)?.title ?? "";
  return [{ id, title, due, section, preview: previewOf(changes) }];
}

/** The text on one line, without headings and rules of tables. */
function previewOf(changes: PreparedRemedy["changes"]): string {
  const lines = changes
    .flatMap(({ newText }) => newText.split(/\r\n|\n/))
    .filter((line) => line.trim() !== "" && !/^(?:#|```|\*\*[^*]+\*\*$|[|\s-]+$)/.test(line));
  const text = lines.join(" ").replace(/\s+/g, " ");
  return text.length > previewLength ? `${text.slice(0, previewLength)}…` : text;
}

function positionIn(list: readonly string[], id: string): number {
  const index = list.indexOf(id);
  return index < 0 ? list.length : index;
}
