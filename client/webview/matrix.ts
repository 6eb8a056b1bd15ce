import type { CoverageStatusName, ReportedCell, ReportResult } from "../../server/protocol.ts";
import type { Words } from "../panel/messages.ts";
import { type Html, html, placeText } from "./html.ts";

/** Colours alone tell nothing to who cannot see them. */
const SIGNS: Readonly<Record<CoverageStatusName, string>> = {
  specified: "✓",
  partial: "◐",
  missing: "✗",
  "not-due": "",
};

type Kind = "component" | "operation";
type Row = ReportResult["matrix"]["rows"][number];
type Column = ReportResult["matrix"]["subjects"][number] & { readonly index: number };

/** Rules down, components or operations across; empty when nothing is asked of them. */
export function renderMatrix(report: ReportResult, kind: Kind, words: Words): Html {
  const { subjects, rows } = report.matrix;
  const columns = subjects.flatMap((subject, index) => (subject.kind === kind ? [{ ...subject, index }] : []));
  const due = rows.filter(({ cells }) =>
    columns.some(({ index }) => (cells[index]?.status ?? "not-due") !== "not-due"),
  );
  if (due.length === 0) return html``;
  return html`<div class="scroll" data-key="scroll ${kind}"><table role="grid" data-roving aria-labelledby="${kind}-heading" lang="${report.language}">
<thead><tr><th scope="col" class="corner">${words.rule}</th>${columns.map(columnHead)}</tr></thead>
<tbody>${due.map((row) => renderRow(row, columns, report, words))}</tbody>
</table></div>`;
}

function columnHead({ name, range }: Column): Html {
  return html`<th scope="col"><button data-place="${placeText(range)}" data-key="subject ${name}">${name}</button></th>`;
}

function renderRow({ rule, title, cells }: Row, columns: readonly Column[], report: ReportResult, words: Words): Html {
  return html`<tr><th scope="row" title="${rule}">${title}</th>${columns.map(({ index, name }) =>
    renderCell(cells[index] ?? { status: "not-due" }, { rule, title, name }, report, words),
  )}</tr>`;
}

interface CellNames {
  readonly rule: string;
  readonly title: string;
  readonly name: string;
}

/** Leads to the finding, or else to the statement that answers. */
function renderCell(
  { status, said, finding: id }: ReportedCell,
  { rule, title, name }: CellNames,
  { findings }: ReportResult,
  words: Words,
): Html {
  const finding = findings.find((one) => one.id === id);
  const range = finding?.range ?? said?.range;
  const label = `${title}, ${name}: ${words.statuses[status]}`;
  if (range === undefined) return html`<td class="${status}" aria-label="${label}">${SIGNS[status]}</td>`;
  // Who steers by voice says what is seen, which the label therefore has, too.
  const spoken = finding ? `${label}, ${finding.id}` : label;
  const detail = finding ? `${finding.id} ${finding.message}` : (said?.text ?? "");
  return html`<td class="${status}${finding ? ` ${finding.tier}` : ""}"><button data-place="${placeText(range)}" data-key="cell ${rule} ${name}" aria-label="${spoken}" title="${`${label}\n${detail}`}">${SIGNS[status]}${finding ? html` <small>${finding.id}</small>` : html``}</button></td>`;
}
