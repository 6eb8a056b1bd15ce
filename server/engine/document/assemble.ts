import type { Language, SectionKindEntry } from "../../../rules/schema.ts";
import type { Content, RawHeading } from "./content.ts";
import { documentLanguage, languageOf } from "./language.ts";
import type { Chunk, Outline, RawStatement, Section, Statement } from "./outline.ts";
import { emptyLists, placeChunk } from "./place.ts";
import { type SectionReader, sectionReader } from "./sections.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type ReadChunk = Chunk & { readonly content: Content };

/** Puts the chunks' contents in their places in the document. */
export function assemble(
  text: string,
  lineStarts: readonly number[],
  chunks: readonly ReadChunk[],
  sectionKinds: readonly SectionKindEntry[],
): Outline {
  const language = documentLanguage(chunks.map((chunk) => chunk.content));
  const assembler = new Assembler(text, language, sectionReader(sectionKinds));
  const lists = emptyLists();
  let frontMatter: Readonly<Record<string, unknown>> = {};
  for (const chunk of chunks) {
    if (chunk.content.frontMatter) frontMatter = chunk.content.frontMatter;
    const first = assembler.statements.length;
    assembler.add(chunk);
    placeChunk(lists, chunk, assembler.statements, first, assembler.section);
  }
  const { sections, statements } = assembler;
  const title = titleOf(frontMatter, sections);
  return {
    text,
    language,
    ...(title !== undefined && { title }),
    frontMatter,
    sections,
    statements,
    ...lists,
    lineStarts,
    chunks,
  };
}

function titleOf(frontMatter: Readonly<Record<string, unknown>>, sections: readonly Section[]): string | undefined {
  const { title } = frontMatter;
  if (typeof title === "string" && title !== "") return title;
  return (sections.find((section) => section.level === 1) ?? sections[1])?.title;
}

/** Builds sections and statements, chunk after chunk. */
class Assembler {
  readonly statements: Statement[] = [];
  readonly sections: Section[] = [];
  section: Writable<Section>;
  private readonly text: string;
  private readonly language: Language;
  private readonly reader: SectionReader;
  private readonly open: Section[] = [];

  constructor(text: string, language: Language, reader: SectionReader) {
    this.text = text;
    this.language = language;
    this.reader = reader;
    const span = { from: 0, to: text.length };
    this.section = { index: 0, level: 0, title: "", numbering: "", kinds: [], weight: "specification", span };
    this.sections.push(this.section);
  }

  add(chunk: ReadChunk): void {
    const { content, from: base } = chunk;
    const first = this.statements.length;
    let nextHeading = 0;
    for (const [i, raw] of content.statements.entries()) {
      const heading = content.headings[nextHeading];
      const begins = heading?.statement === i ? heading : undefined;
      if (begins) {
        nextHeading++;
        this.begin(begins, base + raw.span.from);
      }
      const parent = raw.parent === undefined ? undefined : this.statements[first + raw.parent];
      const statement = this.statement(raw, base, languageOf(content.scripts[i] ?? "none", this.language), parent);
      if (begins) this.section.heading = statement;
    }
  }

  private statement(raw: RawStatement, base: number, language: Language, parent: Statement | undefined): Statement {
    const index = this.statements.length;
    const { section } = this;
    const statement = parent
      ? { raw, index, base, section, parent, language }
      : { raw, index, base, section, language };
    this.statements.push(statement);
    return statement;
  }

  private begin({ level, title, numbering }: RawHeading, at: number): void {
    const { open, sections, text } = this;
    this.section.span = { from: this.section.span.from, to: at };
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1);
    // The document's own title names the whole and says nothing of one section.
    const isTitle = sections.length === 1 && level === 1;
    const { kinds, weight } = isTitle
      ? { kinds: [], weight: "specification" as const }
      : this.reader.read(title, parent);
    const span = { from: at, to: text.length };
    const index = sections.length;
    this.section = { index, level, title, numbering, kinds, weight, ...(parent && { parent }), span };
    sections.push(this.section);
    open.push(this.section);
  }
}
