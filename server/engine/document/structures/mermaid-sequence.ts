import type { CodeLine } from "../content.ts";
import { type DiagramBuilder, type Mention, plainLabel } from "./diagram-builder.ts";

const PARTICIPANT = /^(?:create\s+)?(participant|actor)\s+(.+?)(?:\s+as\s+(.+))?$/d;
const ARROW = /<<--?>>|--?(?:>>|>|x|\))/g;

/** Reads the lines of a Mermaid `sequenceDiagram`. */
export function readSequence(lines: readonly CodeLine[], into: DiagramBuilder): void {
  for (const line of lines) {
    if (
      /^(?:Note|note|loop|alt|else|opt|par|and|end|rect|critical|option|break|box|title|autonumber|activate|deactivate|links?|destroy)\b/.test(
        line.text,
      )
    )
      continue;
    if (!readParticipant(line, into)) readMessage(line, into);
  }
}

function readParticipant(line: CodeLine, into: DiagramBuilder): boolean {
  const match = PARTICIPANT.exec(line.text);
  if (!match) return false;
  const id = match[2] ?? "";
  const [from, to] = match.indices?.[3] ?? match.indices?.[2] ?? [0, line.text.length];
  const mention = {
    id: plainLabel(id),
    span: { from: line.from + from, to: line.from + to },
    statement: line.statement,
  };
  into.mention(mention, plainLabel(match[3] ?? id), match[1] === "actor" ? "actor" : "box");
  return true;
}

/** `Client->>+API: POST /orders` */
function readMessage(line: CodeLine, into: DiagramBuilder): void {
  const { text } = line;
  const colon = text.indexOf(":");
  const head = colon < 0 ? text : text.slice(0, colon);
  ARROW.lastIndex = 1;
  const arrow = ARROW.exec(head);
  if (!arrow) return;
  const end = arrow.index + arrow[0].length;
  const from = mentionOf(line, 0, arrow.index);
  const to = mentionOf(line, end + (/[+-]/.test(text.charAt(end)) ? 1 : 0), head.length);
  if (!from || !to) return;
  into.mention(from);
  into.mention(to);
  const label = colon < 0 ? "" : plainLabel(text.slice(colon + 1));
  const dashed = arrow[0].includes("--") || arrow[0].endsWith(")");
  into.arrow(from, to, label, dashed);
  if (arrow[0].startsWith("<")) into.arrow(to, from, label, dashed);
}

function mentionOf(line: CodeLine, from: number, to: number): Mention | undefined {
  const words = line.text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  const id = words.trim();
  if (id === "") return undefined;
  return { id, span: { from: line.from + start, to: line.from + start + id.length }, statement: line.statement };
}
