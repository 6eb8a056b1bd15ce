import type { CodeLine } from "../content.ts";
import type { DiagramNodeShape } from "../outline.ts";
import { type DiagramBuilder, type Mention, plainLabel } from "./diagram-builder.ts";

const CALL = /^(\w+)\s*\((.*)\)\s*\{?\s*$/;
const ELEMENT =
  /^(?:Person|System|Container|Component|Node|Deployment_Node)(?:Db|Queue)?(?:_Ext)?$|_Boundary$|^Boundary$/;
const ARGUMENT = /\s*("[^"]*"|[^,"]*)\s*(?:,|$)/gy;

/** Reads C4 macros, which Mermaid and PlantUML share: `Container(api, "API", "Go")`, `Rel(web, api, "calls")`. */
export function readC4(lines: readonly CodeLine[], into: DiagramBuilder): void {
  for (const line of lines) {
    const match = CALL.exec(line.text);
    const name = match?.[1] ?? "";
    const inside = match?.[2] ?? "";
    const start = line.from + line.text.indexOf("(") + 1;
    const words = argumentsOf(inside, start, line.statement);
    const [first, second, third] = words;
    if (!first || !second) continue;
    if (/^(?:Bi)?Rel(?:_\w+)?$/.test(name)) {
      into.mention(first);
      into.mention(second);
      into.arrow(first, second, third?.id);
      if (name.startsWith("Bi")) into.arrow(second, first, third?.id);
    } else if (ELEMENT.test(name)) {
      into.mention({ ...first, span: second.span }, second.id, shapeOf(name));
    }
  }
}

function shapeOf(name: string): DiagramNodeShape {
  if (/Boundary$|Node$/.test(name)) return "group";
  if (name.startsWith("Person")) return "actor";
  if (/Db(?:_Ext)?$/.test(name)) return "store";
  return /Queue(?:_Ext)?$/.test(name) ? "queue" : "box";
}

function argumentsOf(text: string, start: number, statement: number): Mention[] {
  const found: Mention[] = [];
  ARGUMENT.lastIndex = 0;
  while (found.length < 4 && ARGUMENT.lastIndex < text.length) {
    const match = ARGUMENT.exec(text);
    if (!match) break;
    const raw = match[1] ?? "";
    const id = plainLabel(raw);
    if (id === "") break;
    const from = start + match.index + match[0].indexOf(raw) + (raw.startsWith('"') ? 1 : 0);
    const length = raw.replaceAll('"', "").trimEnd().length;
    found.push({ id, span: { from, to: from + length }, statement });
  }
  return found;
}
