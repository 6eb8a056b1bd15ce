import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { z } from "zod";
import { prepareRemedy } from "../engine/remedy/index.ts";
import { methods, type PrepareRemedyResult, type RemediesResult } from "../protocol.ts";
import { textEdits } from "./edits.ts";
import { DocumentParams, parse } from "./params.ts";
import { reviewOf } from "./review-command.ts";
import type { Session } from "./session.ts";

const PrepareRemedyParams = DocumentParams.extend({ id: z.string() });

/** Answers `reliabilityLens/remedies` and `reliabilityLens/prepareRemedy`, for the command palette. */
export function provideRemedies(session: Session): void {
  const { connection } = session;

  connection.onRequest(methods.remedies, async (params: unknown): Promise<RemediesResult> => {
    const { textDocument } = parse(DocumentParams, params);
    const { review, version, language } = await reviewOf(session, textDocument.uri);
    const asked = new Set(review.findings.flatMap((finding) => finding.remedies));
    const offers = review.catalogue.remedies
      .filter(({ id }) => (prepareRemedy(id, review, language)?.changes.length ?? 0) > 0)
      .map(({ id, title }) => ({ id, title: title[language], due: asked.has(id) }));
    return { version, remedies: [...offers.filter(({ due }) => due), ...offers.filter(({ due }) => !due)] };
  });

  connection.onRequest(methods.prepareRemedy, async (params: unknown): Promise<PrepareRemedyResult> => {
    const { textDocument, id } = parse(PrepareRemedyParams, params);
    const { uri } = textDocument;
    const { review, version, language } = await reviewOf(session, uri);
    const remedy = prepareRemedy(id, review, language);
    if (remedy === undefined) throw new ResponseError(ErrorCodes.InvalidParams, `There is no remedy "${id}".`);
    return { uri, version, title: remedy.title, edits: textEdits(review.outline, remedy.changes) };
  });
}
