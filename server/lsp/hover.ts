import { type Hover, type HoverParams, MarkupKind, type ServerCapabilities } from "vscode-languageserver";
import type { Position, Range } from "../engine/document/outline.ts";
import { offsetAt } from "../engine/document/positions.ts";
import { moreWords } from "../engine/report/words.ts";
import type { Finding } from "../engine/review/finding.ts";
import { componentAt, componentCard } from "./hover-component.ts";
import { findingCard } from "./hover-finding.ts";
import { plainText } from "./markdown.ts";
import { languageOf, type Session } from "./session.ts";

/** More cards than this make a hover that nobody reads. */
const most = 3;

export function provideHover(session: Session): Pick<ServerCapabilities, "hoverProvider"> {
  session.connection.onHover(async ({ textDocument: { uri }, position }: HoverParams, token): Promise<Hover | null> => {
    const { enable } = await session.configuration.of(uri);
    if (!enable) return null;
    const reviewed = await session.reviews.current(uri, token);
    if (reviewed?.review === undefined || reviewed.review.facts.scope.scope === "none") return null;
    const { review } = reviewed;
    const context = { uri, review, catalogue: session.catalogue, language: languageOf(reviewed) };
    const { markdownHover } = session.features;
    const show = (markdown: string, range: Range): Hover => ({
      contents: markdownHover
        ? { kind: MarkupKind.Markdown, value: markdown }
        : { kind: MarkupKind.PlainText, value: plainText(markdown) },
      range,
    });

    const findings = review.findings.filter(({ range }) => contains(range, position)).sort(bySize);
    const first = findings[0];
    if (first !== undefined) {
      const cards = findings.slice(0, most).map((finding) => findingCard(finding, context));
      const rest = findings.length > most ? [`*${moreWords(findings.length - most, context.language)}*`] : [];
      return show([...cards, ...rest].join("\n\n---\n\n"), first.range);
    }
    const found = componentAt(review, offsetAt(review.outline, position));
    return found === undefined ? null : show(componentCard(found.component, context), found.range);
  });
  return { hoverProvider: true };
}

function contains({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Short ranges first: they are what the pointer means. */
function bySize({ range: a }: Finding, { range: b }: Finding): number {
  return (
    a.end.line - a.start.line - (b.end.line - b.start.line) ||
    a.end.character - a.start.character - (b.end.character - b.start.character)
  );
}
