import { catalogue } from "reliability-lens:catalogue";
import { type Review, review } from "../engine/index.ts";
import { type JsonDocument, toJsonDocument, toJsonReport } from "../engine/report/json.ts";
import { renderMarkdown } from "../engine/report/markdown.ts";
import { reportOf } from "../engine/report/model/index.ts";
import { severities } from "../engine/report/words.ts";
import type { Complaint } from "./complaint.ts";
import { expandPaths, readDocument } from "./files.ts";
import type { Bar, Options } from "./options.ts";
import type { Output } from "./output.ts";
import { type Look, renderLines, renderPretty, renderTotals, type TotalsOf } from "./pretty.ts";

/** Takes one review after the other and prints at once or at the end, as its format allows. */
interface Reporter {
  document(review: Review, path: string): void;
  end?(): void;
}

/**
 * Reviews what the operands name and prints it. Inputs that cannot be read are complained of, and the rest is
 * still reviewed.
 * @returns the exit code: 0 nothing at or above the bar, 1 findings, 2 some input could not be read.
 */
export async function runReview(options: Options, output: Output): Promise<number> {
  let code = 0;
  const refuse = (complaint: Complaint): void => {
    output.complain(complaint.message);
    code = 2;
  };
  const reporter = reporterFor(options, output);
  for (const path of expandPaths(options.operands.length > 0 ? options.operands : ["."], refuse)) {
    const text = await readDocument(path).catch(refuse);
    if (text === undefined) continue;
    const result = review(text, catalogue, options.language === undefined ? {} : { language: options.language });
    reporter.document(result, path);
    if (code === 0 && reaches(result, options.failOn)) code = 1;
  }
  reporter.end?.();
  return code;
}

function reaches({ findings }: Review, bar: Bar): boolean {
  if (bar === "never") return false;
  return findings.some(({ severity }) => severities.indexOf(severity) <= severities.indexOf(bar));
}

function reporterFor(options: Options, output: Output): Reporter {
  if (options.format === "json") return jsonReporter(output);
  return options.format === "markdown" ? markdownReporter(options, output) : prettyReporter(options, output);
}

function jsonReporter(output: Output): Reporter {
  const documents: JsonDocument[] = [];
  return {
    document: (result, path) => documents.push(toJsonDocument(result, path)),
    end: () => output.print(`${JSON.stringify(toJsonReport(documents), null, 2)}\n`),
  };
}

function markdownReporter({ language }: Options, output: Output): Reporter {
  let separator = "";
  return {
    document: (result, path) => {
      output.print(separator + renderMarkdown(reportOf(result, catalogue, language), path === "-" ? undefined : path));
      separator = "\n---\n\n";
    },
  };
}

function prettyReporter({ language, quiet }: Options, output: Output): Reporter {
  const look: Look = { style: output.style, width: output.width, ...(language === undefined ? {} : { language }) };
  const totals: TotalsOf[] = [];
  return {
    document: (result, path) => {
      const name = path === "-" ? "stdin" : path;
      output.print(quiet ? renderLines(result, name, look) : renderPretty(result, name, look));
      const findings = result.findings.map(({ rule, severity }) => ({ rule, severity }));
      totals.push({ language: result.facts.language, isDesign: result.facts.scope.scope !== "none", findings });
    },
    end: () => {
      if (!quiet && totals.length > 0) output.print(renderTotals(totals, look));
    },
  };
}
