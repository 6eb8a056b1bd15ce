import { criticalityWords, severityWords } from "../labels.ts";
import type { Report, ReportComponent, ReportFlow } from "../model/report.ts";
import { capitalised } from "../words.ts";
import { type Block, type Inline, type Inlines, list, part, strong, table } from "./blocks.ts";
import { lineOf } from "./places.ts";
import { bracketed, marks, texts } from "./words.ts";

export function structurePart(report: Report): Block[] {
  const { language } = report;
  return part(2, texts.structure[language], [
    ...part(3, texts.components[language], components(report)),
    ...part(3, texts.external[language], externals(report)),
    ...part(3, texts.flows[language], list(report.structure.flows.map((flow) => flowItem(flow, report)))),
    ...part(3, texts.stores[language], stores(report)),
    ...part(3, texts.designed[language], mechanisms(report)),
  ]);
}

function components({ language, structure }: Report): Block[] {
  const heads = [texts.component, texts.kindOf, texts.role, texts.criticality, texts.usedBy, texts.line];
  return table(
    heads.map((head) => head[language]),
    structure.components.map((component) => [
      named(component, language),
      [component.kind],
      [component.role ?? ""],
      [criticalityWords[component.criticality][language]],
      [component.usedBy.join(marks.comma[language])],
      [lineOf(component, language, true)],
    ]),
  );
}

function named({ name, technology }: ReportComponent, language: Report["language"]): Inlines {
  return [strong(name), ...(technology ? [bracketed(technology, language)] : [])];
}

function externals({ language, structure }: Report): Block[] {
  const heads = [texts.dependency, texts.kindOf, texts.criticality, texts.usedBy];
  return table(
    [...heads.map((head) => head[language]), texts.worst[language]],
    structure.components
      .filter(({ external }) => external)
      .map(({ name, kind, criticality, usedBy, worst }) => [
        [strong(name)],
        [kind],
        [criticalityWords[criticality][language]],
        [usedBy.join(marks.comma[language])],
        worst ? [{ kind: "severity", severity: worst, text: capitalised(severityWords[worst][language]) }] : [],
      ]),
  );
}

function flowItem(flow: ReportFlow, { language }: Report): { content: Inlines } {
  const path = pathOf(flow);
  const place: Inline[] = [
    bracketed(criticalityWords[flow.criticality][language], language),
    " ",
    lineOf(flow, language),
  ];
  if (flow.kind === "drawn") return { content: [strong(flow.name), ...place] };
  return { content: [strong(flow.name), ...place, ...(path === "" ? [] : [marks.colon[language], path])] };
}

/** The components that a flow runs through, step by step. */
function pathOf({ steps }: ReportFlow): string {
  const named = steps.map(({ components }) => components.join(" + ")).filter((names) => names !== "");
  return named.filter((names, index) => names !== named[index - 1]).join(" → ");
}

function stores({ language, structure }: Report): Block[] {
  const heads = [texts.store, texts.kindOf, texts.holds, texts.writtenBy, texts.readBy, texts.line];
  const comma = marks.comma[language];
  return table(
    heads.map((head) => head[language]),
    structure.stores.map((store) => {
      const tables = store.tables.length > 0 ? [`${texts.tables[language]} `, ...codes(store.tables, comma)] : [];
      const holds: Inlines = store.holds ? [store.holds] : [];
      return [
        [strong(store.name)],
        [store.kind],
        [...holds, ...(holds.length > 0 && tables.length > 0 ? [marks.semicolon[language]] : []), ...tables],
        [store.writtenBy.join(comma)],
        [store.readBy.join(comma)],
        [lineOf(store, language, true)],
      ];
    }),
  );
}

function codes(names: readonly string[], comma: string): Inline[] {
  return names.flatMap((text, index) => [...(index > 0 ? [comma] : []), { kind: "code" as const, text }]);
}

function mechanisms({ language, structure }: Report): Block[] {
  return table(
    [texts.line, texts.mechanism, texts.statement].map((head) => head[language]),
    structure.mechanisms.map((one) => [
      [lineOf(one, language, true)],
      [
        one.mechanisms
          .map(({ title, isSpecified }) => title + (isSpecified ? "" : bracketed(texts.onlyNamed[language], language)))
          .join(marks.comma[language]),
      ],
      [{ kind: "quote", text: one.text }],
    ]),
  );
}
