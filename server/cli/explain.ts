import { catalogue } from "reliability-lens:catalogue";
import type { CompiledRule, Language } from "../../rules/schema.ts";
import { nearest } from "../engine/configuration/nearest.ts";
import { severityWords } from "../engine/report/labels.ts";
import { typicalValues, words } from "../engine/report/words.ts";
import { Complaint } from "../files/complaint.ts";
import type { Options } from "./options.ts";
import type { Output } from "./output.ts";
import { padTo, stringWidth, wrap } from "./width.ts";

const widestText = 90;

/** Prints what one rule asks for and why. @throws Complaint when there is no such rule. */
export function runExplain({ operands, language }: Options, output: Output): void {
  const [name, ...others] = operands;
  if (name === undefined || others.length > 0)
    throw new Complaint("explain takes one rule, such as fault-recovery/timeout; see reliability-lens rules");
  output.print(renderRule(findRule(name), language ?? languageOf(process.env), output));
}

/** Prints all rules. */
export function runRules({ targets: [target], language, operands }: Options, output: Output): void {
  if (operands.length > 0)
    throw new Complaint(`rules takes no arguments, but got "${operands[0]}"; did you mean explain?`);
  if (target?.format === "json") {
    const rules = catalogue.rules.map(({ id, severity, title, remedies }) => ({ id, severity, title, remedies }));
    output.print(`${JSON.stringify({ version: 1, rules }, null, 2)}\n`);
    return;
  }
  output.print(renderRules(catalogue.rules, language ?? languageOf(process.env), output));
}

/** The language of the terminal's locale, for texts that belong to no document. */
function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const locale = LC_ALL || LC_MESSAGES || LANG || "";
  return locale.startsWith("ja") ? "ja" : "en";
}

/** By its id, or by the part after the slash. */
function findRule(name: string): CompiledRule {
  const rule =
    catalogue.rules.find(({ id }) => id === name) ?? catalogue.rules.find(({ id }) => id.split("/")[1] === name);
  if (rule) return rule;
  const guess = nearest(
    name,
    catalogue.rules.map(({ id }) => id),
  );
  throw new Complaint(
    `there is no rule "${name}"; ${guess === undefined ? "see reliability-lens rules" : `did you mean ${guess}?`}`,
  );
}

function renderRule(rule: CompiledRule, language: Language, { style, width }: Output): string {
  const columns = Math.min(width, widestText);
  const items = (texts: readonly string[], mark: (index: number) => string): string[] =>
    texts.flatMap((text, index) => {
      const indent = stringWidth(mark(index)) + 3;
      return wrap(text, columns - indent).map(
        (line, at) => `  ${padTo(at === 0 ? mark(index) : "", indent - 2)}${line}`,
      );
    });
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", style.bold(title), ...lines];
  const paragraph = (text: string): string[] => wrap(text, columns - 2).map((line) => `  ${line}`);
  const bullet = (): string => "•";

  return `${[
    `${style.bold(rule.id)}  ${style.dim(severityWords[rule.severity][language])}`,
    rule.title[language],
    ...part(words.why[language], paragraph(rule.consequence[language])),
    ...part(
      words.asks[language],
      items(
        rule.settled.map(({ what }) => what[language]),
        bullet,
      ),
    ),
    ...part(
      words.countermeasures[language],
      items(rule.countermeasures[language], (index) => `${index + 1}.`),
    ),
    ...part(words.typical[language], items(typicalValues(rule, language), bullet)),
    ...part(words.remedies[language], rule.remedies.length > 0 ? paragraph(rule.remedies.join(", ")) : []),
    ...part(words.sources[language], items(rule.sources, bullet)),
  ].join("\n")}\n`;
}

function renderRules(rules: readonly CompiledRule[], language: Language, { style }: Output): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const severityWidth = Math.max(...rules.map(({ severity }) => stringWidth(severityWords[severity][language])));
  return rules
    .map(({ id, severity, title }) => {
      const severityWord = padTo(severityWords[severity][language], severityWidth);
      return `${style.bold(padTo(id, idWidth))}  ${style.dim(severityWord)}  ${title[language]}\n`;
    })
    .join("");
}
