import { writeFileSync } from "node:fs";
import { catalogue } from "reliability-lens:catalogue";
import { type Review, review } from "../engine/index.ts";
import { severities } from "../engine/report/words.ts";
import { Complaint } from "./complaint.ts";
import { readEarlier } from "./earlier.ts";
import { expandPaths, readDocument, reasonOf } from "./files.ts";
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
 */
export async function runReview(options: Options, output: Output): Promise<number> {
  let code = 0;
  const refuse = (complaint: Complaint): void => {
    output.complain(complaint.message);
    code = 2;
  };
  const earlier = options.since === undefined ? {} : { earlier: readEarlier(options.since) };
  const reporters = options.targets.map((target) => open(target, { ...options, ...earlier }, output, refuse));
  const paths = expandPaths(options.operands.length > 0 ? options.operands : ["."], refuse);
  for (const [index, path] of paths.entries()) {
    const text = await readDocument(path).catch(refuse);
    if (text === undefined) continue;
    output.progress(index + 1, paths.length, path);
    const result = review(text, catalogue, options.language === undefined ? {} : { language: options.language });
    for (const reporter of reporters) reporter.document(result, path);
    if (code === 0 && reaches(result, options.failOn)) code = 1;
  }
  output.progressEnd();
  for (const reporter of reporters) reporter.end();
  return code;
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

function write(file: string, text: string, refuse: (complaint: Complaint) => void): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    refuse(new Complaint(`${file}: cannot be written: ${reasonOf(error)}`));
  }
}
