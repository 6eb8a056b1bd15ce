import { byLevel, type ReviewedDocument } from "./reviewed.ts";

/** Workflow commands that make GitHub annotate the lines, one for each finding. */
export function toGitHub(documents: readonly ReviewedDocument[]): string {
  return documents
    .flatMap(({ path, review }) =>
      review.findings.map(({ rule, severity, message, range: { start, end } }) => {
        const command = byLevel(severity, { error: "error", warning: "warning", note: "notice" });
        // Columns are understood only within one line.
        const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
        const properties = { file: path, line: start.line + 1, endLine: end.line + 1, ...columns, title: rule };
        const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
        return `::${command} ${list.join(",")}::${escapeData(message)}\n`;
      }),
    )
    .join("");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
