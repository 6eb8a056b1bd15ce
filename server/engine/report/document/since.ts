import type { Report } from "../model/report.ts";
import { countOfSince } from "../words.ts";
import { type Block, type Inlines, list, paragraph, part, strong } from "./blocks.ts";
import { labelled } from "./places.ts";
import { marks, texts } from "./words.ts";

/** What was opened and closed since the review that this one is compared with. */
export function sincePart({ language, since, findings }: Report): Block[] {
  if (since === undefined) return [];
  const opened = findings
    .filter(({ id }) => since.opened.includes(id))
    .map(
      ({ id, title, message }): Inlines => [
        { kind: "finding", id },
        " ",
        strong(title),
        marks.colon[language],
        message,
      ],
    );
  const closed = since.closed.map(({ title, message }): Inlines => [strong(title), marks.colon[language], message]);
  const stop = language === "ja" ? "。" : ".";
  return part(2, texts.since[language], [
    paragraph(`${countOfSince(opened.length, closed.length, language)}${stop}`),
    ...(opened.length > 0 ? [paragraph(...labelled(texts.opened[language], language)), ...list(opened)] : []),
    ...(closed.length > 0 ? [paragraph(...labelled(texts.closed[language], language)), ...list(closed)] : []),
  ]);
}
