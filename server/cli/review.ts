import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { catalogue } from "reliability-lens:catalogue";
import { configurationFile } from "../engine/configuration/configuration.ts";
import { dayOf } from "../engine/configuration/day.ts";
import type { Policy } from "../engine/configuration/policy.ts";
import { unusedRisk } from "../engine/configuration/problems.ts";
import { type Review, review } from "../engine/index.ts";
import { severities } from "../engine/report/labels.ts";
import type { Complaint } from "../files/complaint.ts";
import { asComplaint } from "../files/text.ts";
import { Configurations } from "./configuration.ts";
import { readEarlier } from "./earlier.ts";
import { expandPaths, readDocument } from "./files.ts";
import type { Bar, Options, Target } from "./options.ts";
import type { Output } from "./output.ts";
import type { Look } from "./pretty.ts";
import { type Reporter, reporterFor } from "./reporters.ts";
import { styleOf } from "./style.ts";

/**
 * Reviews what the operands name and prints it in every format asked for. Inputs that cannot be read are
 * complained of, and the rest is still reviewed.
 * @returns the exit code: 0 nothing at or above the bar, 1 findings, 2 some input could not be read or some file
 * not be written.
 * @throws Complaint when a configuration file is wrong: a review without it would be another one.
 */
export async function runReview(options: Options, output: Output): Promise<number> {
  let code = 0;
  const refuse = (complaint: Complaint): void => {
    output.complain(complaint.message);
    code = 2;
  };
  const { language, config } = options;
  const asked = language === undefined ? {} : { language };
  const earlier = options.since === undefined ? {} : { earlier: readEarlier(options.since) };
  const reporters = options.targets.map((target) => open(target, { ...options, ...earlier }, output, refuse));
  const operands = options.operands.length > 0 ? options.operands : ["."];
  const configurations = new Configurations(config);
  const found = (await expandPaths(operands, refuse)).map((path) => ({ path, policy: configurations.policyOf(path) }));
  const wanted = found.filter(({ policy }) => !policy.excluded);
  complainOfExcluded(found, operands, output);
  const today = dayOf(new Date());
  for (const [index, { path, policy }] of wanted.entries()) {
    const text = await readDocument(path).catch(refuse);
    if (text === undefined) continue;
    output.progress(index + 1, wanted.length, path);
    const result = review(text, catalogue, { policy, today, ...asked });
    configurations.note(result, path);
    for (const line of frontMatterFaults(result)) output.complain(`${path}:${line}`);
    for (const reporter of reporters) reporter.document(result, path);
    if (code === 0 && reaches(result, options.failOn)) code = 1;
  }
  output.progressEnd();
  for (const reporter of reporters) reporter.end();
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
  if (excluded.length > 0 && named.length === 0 && excluded.length === targets.length)
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

/** The reporter of a target; one with a file writes it when all is said. */
function open(
  target: Target,
  asked: Parameters<typeof reporterFor>[1],
  output: Output,
  refuse: (complaint: Complaint) => void,
): Reporter {
  const language = asked.language === undefined ? {} : { language: asked.language };
  const { file } = target;
  if (file === undefined) {
    const look: Look = { style: output.style, width: output.width, ...language };
    return reporterFor(target, asked, { look, print: output.print });
  }
  const texts: string[] = [];
  const look: Look = { style: styleOf(false), width: output.width, ...language };
  const reporter = reporterFor(target, asked, { look, print: (text) => texts.push(text) });
  return {
    document: reporter.document,
    end: () => {
      reporter.end();
      write(file, texts.join(""), refuse);
    },
  };
}

/** As other tools do, with the directories on the way. */
function write(file: string, text: string, refuse: (complaint: Complaint) => void): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    refuse(asComplaint(error, file, "written"));
  }
}
