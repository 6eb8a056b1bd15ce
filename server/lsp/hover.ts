import { type Hover, MarkupKind, type ServerCapabilities } from "vscode-languageserver";
import type { Position, Range } from "../engine/document/outline.ts";
import { offsetAt } from "../engine/document/positions.ts";
import type { Finding } from "../engine/review/finding.ts";
import { componentAt, componentCard } from "./hover-component.ts";
import { findingCards } from "./hover-finding.ts";
import { plainText } from "./markdown.ts";
import { PositionParams, parse } from "./params.ts";
import { languageOf, type Session } from "./session.ts";

export function provideHover(session: Session): Pick<ServerCapabilities, "hoverProvider"> {
  const { connection, configuration, reviews, catalogue, features } = session;
  connection.onHover(async (params, token): Promise<Hover | null> => {
    const { textDocument, position } = parse(PositionParams, params);
    const { uri } = textDocument;
    const { enable } = await configuration.of(uri);
    if (!enable) return null;
    const reviewed = await reviews.current(uri, token);
    if (reviewed?.review === undefined || reviewed.review.facts.scope.scope === "none") return null;
    const { review } = reviewed;
    const context = { uri, review, catalogue, language: languageOf(reviewed) };
    const show = (markdown: string, range: Range): Hover => ({
      contents: features.markdownHover
        ? { kind: MarkupKind.Markdown, value: markdown }
        : { kind: MarkupKind.PlainText, value: plainText(markdown) },
      range,
    });

    const findings = review.findings.filter(({ range }) => contains(range, position)).sort(bySize);
    const [first] = findings;
    if (first !== undefined) return show(findingCards(findings, context), first.range);
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
