import { catalogue } from "reliability-lens:catalogue";
import { configurationFile } from "../engine/configuration/configuration.ts";
import { dayOf } from "../engine/configuration/day.ts";
import type { Policy } from "../engine/configuration/policy.ts";
import { unusedRisk } from "../engine/configuration/problems.ts";
import { type Review, review } from "../engine/index.ts";
import { type JsonDocument, toJsonDocument, toJsonReport } from "../engine/report/json.ts";
import { renderMarkdown } from "../engine/report/markdown.ts";
import { severities } from "../engine/report/words.ts";
import type { Complaint } from "./complaint.ts";
import { Configurations } from "./configuration.ts";
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
 * @throws Complaint when a configuration file is wrong: a review without it would be another one.
 */
export async function runReview(options: Options, output: Output): Promise<number> {
  let code = 0;
  const refuse = (complaint: Complaint): void => {
    output.complain(complaint.message);
    code = 2;
  };
  const { language, config } = options;
  const operands = options.operands.length > 0 ? options.operands : ["."];
  const configurations = new Configurations(config);
  const paths = expandPaths(operands, refuse);
  const targets = paths.map((path) => ({ path, policy: configurations.policyOf(path) }));
  const wanted = targets.filter(({ policy }) => !policy.excluded);
  if (wanted.length < targets.length) complainOfExcluded(targets, operands, output);
  const reporter = reporterFor(options, output);
  const today = dayOf(new Date());
  for (const { path, policy } of wanted) {
    const text = await readDocument(path).catch(refuse);
    if (text === undefined) continue;
    const result = review(text, catalogue, { policy, today, ...(language === undefined ? {} : { language }) });
    configurations.note(result, path);
    for (const line of frontMatterFaults(result)) output.complain(`${path}:${line}`);
    reporter.document(result, path);
    if (code === 0 && reaches(result, options.failOn)) code = 1;
  }
  reporter.end?.();
  for (const line of configurations.unused(operands)) output.complain(line);
  return code;
}

/** Who names a document, or only such, wants to know why there is no review of it. */
function complainOfExcluded(
  targets: readonly { readonly path: string; readonly policy: Policy }[],
  operands: readonly string[],
  output: Output,
): void {
  const excluded = targets.filter(({ policy }) => policy.excluded).map(({ path }) => path);
  const named = excluded.filter((path) => operands.includes(path));
  for (const path of named) output.complain(`${path}: is left out by ${configurationFile}`);
  if (named.length === 0 && excluded.length === targets.length)
    output.complain(`nothing to review: ${configurationFile} leaves out every document here`);
}

/** "4: …", for what the front matter says to us in vain. */
function frontMatterFaults({ problems, acceptances }: Review): readonly string[] {
  const wrong = problems.map(({ range, message }) => `${range.start.line + 1}: ${message.en}`);
  const unused = acceptances
    .filter(({ risk, findings }) => risk.source === "front-matter" && findings.length === 0)
    .map(({ risk: { range, rule } }) => `${range.start.line + 1}: ${unusedRisk(rule).en}`);
  return [...wrong, ...unused];
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
      const target = path === "-" ? {} : { path };
      output.print(
        separator + renderMarkdown(result, catalogue, { ...target, ...(language === undefined ? {} : { language }) }),
      );
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
