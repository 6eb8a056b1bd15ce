import type {
  ArtifactLocation,
  Fix,
  Location,
  Log,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
} from "sarif";
import type { Catalogue, CompiledRule, Language } from "../../../../rules/schema.ts";
import type { Range } from "../../document/outline.ts";
import { rangeOf } from "../../document/positions.ts";
import { prepareRemedy } from "../../remedy/index.ts";
import type { Evidence, Finding } from "../../review/finding.ts";
import { distinctEvidence } from "../evidence.ts";
import { evidenceWords } from "../labels.ts";
import { byLevel, type ReviewedDocument, suppressedIn, uriOf } from "./reviewed.ts";

/** A log in the Static Analysis Results Interchange Format 2.1.0, as the types made from its schema have it; `version` is that of this product. */
export function toSarif(documents: readonly ReviewedDocument[], catalogue: Catalogue, version: string): Log {
  const isJapanese = documents.length > 0 && documents.every(({ language }) => language === "ja");
  const language: Language = isJapanese ? "ja" : "en";
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Reliability Lens",
            semanticVersion: version,
            informationUri: "https://github.com/reliability-lens/reliability-lens",
            rules: catalogue.rules.map((rule) => descriptorOf(rule, language)),
          },
        },
        language,
        columnKind: "utf16CodeUnits",
        results: documents.flatMap((document) => resultsOf(document, catalogue)),
      },
    ],
  };
}

function descriptorOf(rule: CompiledRule, language: Language): ReportingDescriptor {
  const { id, severity, title, consequence, countermeasures } = rule;
  const steps = countermeasures[language].map((text, index) => `${index + 1}. ${text}`).join("\n");
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: title[language] },
    fullDescription: { text: consequence[language] },
    help: { text: `${consequence[language]}\n\n${steps}`, markdown: `${consequence[language]}\n\n${steps}` },
    defaultConfiguration: { level: levelOf(severity) },
    properties: { tags: ["reliability", id.slice(0, id.indexOf("/"))], severity },
  };
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|[-/])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function levelOf(severity: CompiledRule["severity"]): Result.level {
  return byLevel<Result.level>(severity, { error: "error", warning: "warning", note: "note" });
}

function resultsOf(document: ReviewedDocument, catalogue: Catalogue): Result[] {
  const { review } = document;
  const fixes = fixesOf(document);
  return [
    ...review.findings.map((finding) => resultOf(finding, document, catalogue, fixes)),
    ...suppressedIn(review).map(
      ({ finding, reason }): Result => ({
        ...resultOf(finding, document, catalogue, fixes),
        suppressions: [{ kind: "inSource", ...(reason === undefined ? {} : { justification: reason }) }],
      }),
    ),
  ];
}

function resultOf(
  finding: Finding,
  { path, language }: ReviewedDocument,
  catalogue: Catalogue,
  fixes: ReadonlyMap<string, Fix>,
): Result {
  const { rule, severity, state, message, range, fingerprint, remedies } = finding;
  const own = remedies.flatMap((id) => fixes.get(id) ?? []);
  const related = distinctEvidence(finding.evidence).map((one, index) => relatedLocation(one, index, path, language));
  return {
    ruleId: rule,
    ruleIndex: catalogue.rules.findIndex(({ id }) => id === rule),
    level: levelOf(severity),
    message: { text: message },
    locations: [{ physicalLocation: physicalLocation(range, path) }],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    partialFingerprints: { "reliabilityLens/v1": fingerprint },
    ...(own.length > 0 ? { fixes: own } : {}),
    properties: { severity, state },
  };
}

function relatedLocation({ role, range, text }: Evidence, index: number, path: string, language: Language): Location {
  const message = { text: `${evidenceWords[role][language]}: ${text}` };
  return { id: index + 1, message, physicalLocation: physicalLocation(range, path) };
}

function physicalLocation(range: Range, path: string): PhysicalLocation {
  return { artifactLocation: artifact(path), region: regionOf(range) };
}

/** Relative paths are below the root of the sources, as the tool's user sees it. */
function artifact(path: string): ArtifactLocation {
  const uri = uriOf(path);
  return uri.startsWith("file:") ? { uri } : { uri, uriBaseId: "%SRCROOT%" };
}

/** Lines and columns from 1, the end exclusive. */
function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** The remedies that findings ask for, as fixes. */
function fixesOf({ path, review, language }: ReviewedDocument): ReadonlyMap<string, Fix> {
  const ids = new Set(review.findings.flatMap(({ remedies }) => remedies));
  return new Map(
    [...ids].flatMap((id): [string, Fix][] => {
      const prepared = prepareRemedy(id, review, language);
      if (prepared === undefined || prepared.changes.length === 0) return [];
      const replacements = prepared.changes.map(({ span, newText }) => ({
        deletedRegion: regionOf(rangeOf(review.outline, span)),
        insertedContent: { text: newText },
      }));
      const changes = [{ artifactLocation: artifact(path), replacements }];
      return [[id, { description: { text: prepared.title }, artifactChanges: changes }]];
    }),
  );
}
