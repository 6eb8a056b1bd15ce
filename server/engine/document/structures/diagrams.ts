import { codeLines } from "../code.ts";
import type { CodeLine, Collector, RawCode, RawDiagram } from "../content.ts";
import { readDrawing } from "./ascii-diagram.ts";
import { readC4 } from "./c4.ts";
import { DiagramBuilder } from "./diagram-builder.ts";
import { readFlowchart } from "./mermaid-flowchart.ts";
import { readSequence } from "./mermaid-sequence.ts";
import { readPlantUml } from "./plantuml.ts";

const LONGEST_BLOCK = 400;
const LONGEST_LINE = 400;
const DRAWN = new Set(["", "text", "txt", "plain", "plaintext", "ascii", "diagram", "art", "flow", "none"]);
const PLANTUML = new Set(["plantuml", "puml", "uml"]);

/** Reads the diagrams among the code blocks: Mermaid, PlantUML, and those drawn with characters. */
export function readDiagrams(out: Collector, chunk: string): void {
  for (const block of out.code) {
    const lines = codeLines(out, chunk, block.first, Math.min(block.count, LONGEST_BLOCK)).map(cut);
    const diagram = diagramOf(block, lines, chunk);
    if (diagram && (diagram.arrows.length > 0 || diagram.nodes.length > 1)) out.diagrams.push(diagram);
  }
}

function cut(line: CodeLine): CodeLine {
  return line.text.length > LONGEST_LINE ? { ...line, text: line.text.slice(0, LONGEST_LINE) } : line;
}

function diagramOf(block: RawCode, lines: readonly CodeLine[], chunk: string): RawDiagram | undefined {
  const into = new DiagramBuilder();
  const kind = kindOf(block.language, lines);
  if (kind === "flowchart") {
    readFlowchart(lines, into);
    return into.build("mermaid-flowchart", block.span, block.first);
  }
  if (kind === "sequence") {
    readSequence(lines, into);
    return into.build("mermaid-sequence", block.span, block.first);
  }
  if (kind === "c4") {
    readC4(lines, into);
    return into.build("mermaid-flowchart", block.span, block.first);
  }
  if (kind === "plantuml") {
    const notation = readPlantUml(lines, into);
    return into.build(notation, block.span, block.first);
  }
  if (kind === "drawn") {
    const notation = readDrawing(lines, chunk, block.span.from, into);
    return notation && into.build(notation, block.span, block.first);
  }
  return undefined;
}

type Kind = "flowchart" | "sequence" | "c4" | "plantuml" | "drawn";

function kindOf(language: string, lines: readonly CodeLine[]): Kind | undefined {
  if (PLANTUML.has(language) || lines[0]?.text.startsWith("@startuml")) {
    return lines.some((line) => /^(?:Bi)?Rel\w*\(/.test(line.text)) ? "c4" : "plantuml";
  }
  if (language !== "mermaid" && !DRAWN.has(language)) return undefined;
  const header = lines.find((line) => !/^(?:%%|---|title:)/.test(line.text))?.text ?? "";
  if (/^(?:graph|flowchart(?:-elk)?)(?:\s+(?:TB|TD|BT|RL|LR)\b|\s*;|\s*$)/.test(header)) return "flowchart";
  if (/^sequenceDiagram\b/.test(header)) return "sequence";
  if (/^C4\w+\b/.test(header)) return "c4";
  if (DRAWN.has(language)) return "drawn";
  return undefined;
}
