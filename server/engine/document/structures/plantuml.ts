import type { CodeLine } from "../content.ts";
import type { DiagramNodeShape } from "../outline.ts";
import { type DiagramBuilder, type Mention, plainLabel } from "./diagram-builder.ts";

const NAME = String.raw`\[[^\]]+\]|"[^"]+"|\([^)]+\)|:[^:]+:|[\p{L}\p{N}_.@]+`;
const ARROW = String.raw`<?(?:-+|\.+)(?:\[[^\]]*\])?(?:left|right|up|down|[lrud])?(?:-+|\.+)?(?:>>?|x|\\\\|//)?`;
const MESSAGE = new RegExp(`^(${NAME})\\s*(${ARROW})\\s*(${NAME})\\s*(?:\\+\\+|--)?\\s*(?::\\s*(.*))?$`, "du");
const DECLARATION = new RegExp(
  String.raw`^(participant|actor|boundary|control|entity|database|collections|queue|component|interface|node|cloud|package|rectangle|storage|folder|frame|artifact|person)\s+(${NAME})(?:\s+as\s+(${NAME}))?`,
  "du",
);
const GROUPS = new Set(["package", "rectangle", "cloud", "node", "folder", "frame"]);

/** Reads the lines of a PlantUML sequence or component diagram; says which it is. */
export function readPlantUml(
  lines: readonly CodeLine[],
  into: DiagramBuilder,
): "mermaid-sequence" | "mermaid-flowchart" {
  const components = lines.some(({ text }) =>
    /^(?:\[|component\b|package\b|node\b|rectangle\b|cloud\b)|(?:-|>)\s*\[[^\]]+\]/.test(text),
  );
  for (const line of lines) {
    if (!readDeclaration(line, into)) readMessage(line, into, components);
  }
  return components ? "mermaid-flowchart" : "mermaid-sequence";
}

function readDeclaration(line: CodeLine, into: DiagramBuilder): boolean {
  const match = DECLARATION.exec(line.text);
  if (!match) return false;
  const [, keyword = "", name = "", alias] = match;
  // "participant api as "Order API"" and "participant "Order API" as api" are the same.
  const swapped = alias !== undefined && /^["[]/.test(alias);
  const label = swapped ? alias : name;
  const [from, to] = match.indices?.[swapped ? 3 : 2] ?? [0, 0];
  const span = inner(line, from, to);
  const id = bare(swapped ? name : (alias ?? name));
  const group = GROUPS.has(keyword) && line.text.trimEnd().endsWith("{");
  into.mention({ id, span, statement: line.statement }, plainLabel(bare(label)), group ? "group" : shapeOf(keyword));
  return true;
}

function shapeOf(keyword: string): DiagramNodeShape {
  if (keyword === "actor" || keyword === "person") return "actor";
  if (keyword === "database" || keyword === "storage") return "store";
  return keyword === "queue" ? "queue" : "box";
}

function readMessage(line: CodeLine, into: DiagramBuilder, components: boolean): void {
  const match = MESSAGE.exec(line.text);
  if (!match) return;
  const [, left = "", arrow = "", right = "", label = ""] = match;
  const a = mentionOf(line, left, match.indices?.[1]);
  const b = mentionOf(line, right, match.indices?.[3]);
  into.mention(a);
  into.mention(b);
  const dashed = components ? arrow.includes(".") : arrow.includes("--") || arrow.includes(">>");
  const backward = arrow.startsWith("<");
  const forward = !backward || arrow.endsWith(">");
  if (forward) into.arrow(a, b, plainLabel(label), dashed);
  if (backward) into.arrow(b, a, plainLabel(label), dashed);
}

function mentionOf(line: CodeLine, name: string, at: readonly [number, number] | undefined): Mention {
  const [from, to] = at ?? [0, 0];
  return { id: bare(name), span: inner(line, from, to), statement: line.statement };
}

function bare(name: string): string {
  return name.replace(/^[["(:]|[\])":]$/g, "");
}

function inner(line: CodeLine, from: number, to: number): { from: number; to: number } {
  const wrapped = /^[["(:]/.test(line.text.charAt(from)) ? 1 : 0;
  return { from: line.from + from + wrapped, to: line.from + to - wrapped };
}
