import { dirname, relative } from "node:path";
import { catalogue } from "reliability-lens:catalogue";
import { version } from "../../package.json";
import type { Language } from "../../rules/schema.ts";
import type { Review } from "../engine/index.ts";
import type { Written } from "../engine/report/document/target.ts";
import { toGitHub } from "../engine/report/formats/github.ts";
import { toGitLab } from "../engine/report/formats/gitlab.ts";
import { toJUnit } from "../engine/report/formats/junit.ts";
import type { ReviewedDocument } from "../engine/report/formats/reviewed.ts";
import { toSarif } from "../engine/report/formats/sarif.ts";
import { renderHtml } from "../engine/report/html/index.ts";
import { type JsonDocument, toJsonDocument, toJsonReport } from "../engine/report/json.ts";
import { renderMarkdown } from "../engine/report/markdown.ts";
import { reportOf } from "../engine/report/model/index.ts";
import type { Earlier } from "./earlier.ts";
import type { Format, Options, Target } from "./options.ts";
import { type Look, renderLines, renderPretty, renderTotals, type TotalsOf } from "./pretty.ts";

/** Takes one review after the other and prints at once or at the end, as its format allows. */
export interface Reporter {
  document(review: Review, path: string): void;
  end(): void;
}

/** Where a reporter prints to, and how. */
export interface Sink {
  readonly look: Look;
  print(text: string): void;
}

type Asked = Pick<Options, "language" | "quiet" | "verbose"> & { readonly earlier?: Earlier };

/** The reporter of a format. */
export function reporterFor({ format, file }: Target, asked: Asked, sink: Sink): Reporter {
  switch (format) {
    case "pretty":
      return prettyReporter(asked, sink);
    case "json":
      return jsonReporter(asked, sink);
    case "markdown":
      return writtenReporter(renderMarkdown, file, asked, sink);
    case "html":
      return writtenReporter(renderHtml, file, asked, sink);
    default:
      return toolReporter(format, asked, sink);
  }
}

const STDIN = "stdin";

function nameOf(path: string): string {
  return path === "-" ? STDIN : path;
}

function jsonReporter({ earlier }: Asked, { print }: Sink): Reporter {
  const documents: JsonDocument[] = [];
  return {
    document: (review, path) => documents.push(toJsonDocument(review, path, earlier?.(path))),
    end: () => print(`${JSON.stringify(toJsonReport(documents), null, 2)}\n`),
  };
}

/** Links lead from the file that is written to the documents. */
function writtenReporter(
  render: (...documents: readonly Written[]) => string,
  file: string | undefined,
  { language, earlier }: Asked,
  { print }: Sink,
): Reporter {
  const documents: Written[] = [];
  const linked = (path: string): string => (file === undefined ? path : relative(dirname(file), path));
  return {
    document: (review, path) =>
      documents.push({
        report: reportOf(review, catalogue, language, earlier?.(path)),
        ...(path === "-" ? {} : { path: linked(path) }),
      }),
    end: () => {
      if (documents.length > 0) print(render(...documents));
    },
  };
}

const toolFormats: Readonly<
  Record<Exclude<Format, "pretty" | "json" | "markdown" | "html">, (documents: readonly ReviewedDocument[]) => string>
> = {
  sarif: (documents) => `${JSON.stringify(toSarif(documents, catalogue, version), null, 2)}\n`,
  junit: (documents) => toJUnit(documents, catalogue),
  github: toGitHub,
  gitlab: (documents) => `${JSON.stringify(toGitLab(documents), null, 2)}\n`,
};

function toolReporter(format: keyof typeof toolFormats, { language }: Asked, { print }: Sink): Reporter {
  const documents: ReviewedDocument[] = [];
  return {
    document: (review, path) => documents.push({ path: nameOf(path), review, language: languageOf(review, language) }),
    end: () => print(toolFormats[format](documents)),
  };
}

function languageOf({ facts }: Review, asked: Language | undefined): Language {
  return asked ?? facts.language;
}

function prettyReporter({ quiet, verbose, earlier }: Asked, { look, print }: Sink): Reporter {
  const totals: TotalsOf[] = [];
  return {
    document: (review, path) => {
      const name = nameOf(path);
      const shown = { ...look, verbose };
      print(quiet ? renderLines(review, name, look) : renderPretty(review, name, shown, catalogue, earlier?.(path)));
      const findings = review.findings.map(({ rule, severity }) => ({ rule, severity }));
      totals.push({ language: review.facts.language, isDesign: review.facts.scope.scope !== "none", findings });
    },
    end: () => {
      if (!quiet && totals.length > 0) print(renderTotals(totals, look));
    },
  };
}
