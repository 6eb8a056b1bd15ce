import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Language } from "../../rules/schema.ts";
import type { AcceptedRisk, Configuration, Problem } from "../engine/configuration/configuration.ts";
import type { Parsed } from "../engine/configuration/parse.ts";
import { unusedRisk } from "../engine/configuration/problems.ts";
import type { Review } from "../engine/index.ts";
import { source } from "./source.ts";

/** What an editor shows on a configuration file: its faults, or the risks that can go. */
export function configurationDiagnostics(
  { value, problems }: Parsed<Configuration>,
  unused: ReadonlySet<AcceptedRisk>,
  language: Language,
  tags: boolean,
): Diagnostic[] {
  if (value === undefined) return problems.map((problem) => fault(problem, language));
  return value.risks.filter((risk) => unused.has(risk)).map((risk) => hint(risk, language, tags));
}

/** What an editor shows on a document's front matter. */
export function frontMatterDiagnostics(
  { problems, acceptances }: Review,
  language: Language,
  tags: boolean,
): Diagnostic[] {
  const unused = acceptances.filter(({ risk, findings }) => risk.source === "front-matter" && findings.length === 0);
  return [
    ...problems.map((problem) => fault(problem, language)),
    ...unused.map(({ risk }) => hint(risk, language, tags)),
  ];
}

function fault({ range, message }: Problem, language: Language): Diagnostic {
  const text = sentence(message[language], language);
  return { source, code: "configuration", severity: DiagnosticSeverity.Error, message: text, range };
}

function sentence(line: string, language: Language): string {
  if (language === "ja") return `${line}。`;
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}${line.endsWith("?") ? "" : "."}`;
}

function hint({ rule, range }: AcceptedRisk, language: Language, tags: boolean): Diagnostic {
  return {
    source,
    code: "accepted-risk",
    severity: DiagnosticSeverity.Hint,
    message: sentence(unusedRisk(rule)[language], language),
    range,
    ...(tags ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}
