import { type Hover, MarkupKind, type ServerCapabilities } from "vscode-languageserver";
import type { Position } from "../engine/document/outline.ts";
import { offsetAt } from "../engine/document/positions.ts";
import { designOf } from "./designs.ts";
import { blankCard } from "./hover-blank.ts";
import { componentCard } from "./hover-component.ts";
import { figureCard } from "./hover-figure.ts";
import { findingCards } from "./hover-finding.ts";
import { mechanismCard } from "./hover-mechanism.ts";
import { ruleCard } from "./hover-rule.ts";
import { type Card, type CardContext, cardBreak, plainText } from "./markdown.ts";
import { PositionParams, parse } from "./params.ts";
import type { Session } from "./session.ts";

export function provideHover(session: Session): Pick<ServerCapabilities, "hoverProvider"> {
  const { connection, features } = session;
  connection.onHover(
    session.precedence.first(async (params, token): Promise<Hover | null> => {
      const { textDocument, position } = parse(PositionParams, params);
      const design = await designOf(session, textDocument.uri, token);
      const cards = design === undefined ? [] : cardsAt(position, design);
      const [first] = cards;
      if (first === undefined) return null;
      const markdown = cards.map((card) => card.markdown).join(cardBreak);
      return {
        contents: features.markdownHover
          ? { kind: MarkupKind.Markdown, value: markdown }
          : { kind: MarkupKind.PlainText, value: plainText(markdown) },
        range: first.range,
      };
    }),
  );
  return { hoverProvider: true };
}

/**
 * What there is to say at a position. A finding says what its statement lacks, so beside it there is only what
 * follows from the figure that is pointed at; otherwise the mechanism or the component, whichever is pointed at
 * more narrowly.
 */
export function cardsAt(position: Position, context: CardContext): Card[] {
  const offset = offsetAt(context.review.outline, position);
  const rule = ruleCard(offset, context);
  if (rule !== undefined) return [rule];
  const blank = blankCard(offset, context);
  if (blank !== undefined) return [blank];
  const figure = figureCard(offset, context);
  const other =
    findingCards(position, context) ?? narrower(mechanismCard(offset, context), componentCard(offset, context));
  return [figure, other].filter((card) => card !== undefined);
}

function narrower(one: Card | undefined, other: Card | undefined): Card | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return lengthOf(one) < lengthOf(other) ? one : other;
}

/** Words stay on few lines: a line more outweighs any column. */
function lengthOf({ range: { start, end } }: Card): number {
  return (end.line - start.line) * 10_000 + end.character - start.character;
}
