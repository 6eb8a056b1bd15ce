import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { z } from "zod";
import { configurationFile } from "../engine/configuration/configuration.ts";
import type { Review } from "../engine/index.ts";
import { renderHtml } from "../engine/report/html/index.ts";
import { renderMarkdown } from "../engine/report/markdown.ts";
import { reportOf } from "../engine/report/model/index.ts";
import { countBySeverity } from "../engine/report/words.ts";
import { methods, type ReviewResult } from "../protocol.ts";
import { DocumentParams, parse } from "./params.ts";
import { languageOf, type Reviewed } from "./reviews.ts";
import type { Session } from "./session.ts";

const ReviewParams = DocumentParams.extend({
  format: z.enum(["markdown", "html"]).default("markdown"),
  path: z.string().optional(),
});

const renderers = { markdown: renderMarkdown, html: renderHtml } as const;

/** Answers `reliabilityLens/review`: the whole review as a document. */
export function provideReview(session: Session): void {
  session.connection.onRequest(
    methods.review,
    session.precedence.first(async (params: unknown): Promise<ReviewResult> => {
      const { textDocument, format, path } = parse(ReviewParams, params);
      const { review, version, language } = await reviewOf(session, textDocument.uri);
      const linked = path ?? session.pathOf(textDocument.uri);
      const report = reportOf(review, session.catalogue, language);
      const text = renderers[format]({ report, path: linked });
      return { version, text, counts: countBySeverity(review.findings) };
    }),
  );
}

/** The review that a command is about. Throws what the protocol says when there is none. */
export async function reviewOf(
  session: Session,
  uri: string,
): Promise<{ readonly review: Review; readonly version: number; readonly language: "en" | "ja" }> {
  const reviewed: Reviewed | undefined = await session.reviews.current(uri);
  if (reviewed === undefined) {
    throw new ResponseError(ErrorCodes.InvalidParams, `${uri} is not an open Markdown document.`);
  }
  const { review, version, problem } = reviewed;
  if (review !== undefined) return { review, version, language: languageOf(reviewed) };
  throw new ResponseError(LSPErrorCodes.RequestFailed, `${session.pathOf(uri)} ${reasons[problem]}.`);
}

const reasons = {
  "too-large": "is too large to review",
  failed: "could not be reviewed; the log says why",
  excluded: `is left out by ${configurationFile}`,
} as const;
