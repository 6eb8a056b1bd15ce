import { prepareRemedy } from "../../remedy/index.ts";
import type { Remedy } from "./report.ts";
import { idsOf, type Source } from "./source.ts";

/** The texts that the findings ask for, each once, in the order of the findings. */
export function remediesOf(source: Source): Remedy[] {
  const { findings, review, language } = source;
  const ids = [...new Set(findings.flatMap(({ finding }) => finding.remedies))];
  return ids.flatMap((id) => {
    const prepared = prepareRemedy(id, review, language);
    if (prepared === undefined || prepared.changes.length === 0) return [];
    const text = prepared.changes.map(({ newText }) => newText.trim()).join("\n\n");
    return [
      { id, title: prepared.title, text, findings: idsOf(source, ({ finding }) => finding.remedies.includes(id)) },
    ];
  });
}
