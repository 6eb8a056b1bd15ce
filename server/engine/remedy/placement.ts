import type { Bilingual, Language, Remedy, SectionKind } from "../../../rules/schema.ts";
import type { Outline, Section } from "../document/outline.ts";
import { endBefore, isAtMargin, openUntilEnd } from "./boundaries.ts";
import { inSameSeries, numberingAfter, numberingOfFirst, prefixOf } from "./numbering.ts";
import { endOfContent, sameKey } from "./text.ts";

/** Where a block goes: after the line that ends at `offset`, below these headings. */
export interface Place {
  readonly offset: number;
  readonly headings: readonly string[];
}

type Home = Pick<Remedy, "heading" | "sections" | "chapter">;

const bindingWeights: ReadonlySet<string> = new Set(["specification", "requirement"]);

/** Chapters that close a document; what is new goes before them. */
const closingKinds: ReadonlySet<SectionKind> = new Set([
  "open-issues",
  "future-work",
  "references",
  "glossary",
  "appendix",
  "changelog",
]);

/** The section that should say it, or else a chapter of its own. */
export function placeFor(outline: Outline, home: Home, language: Language): Place {
  const own = ownSection(outline, home);
  if (own !== undefined) return { offset: endOfSection(outline, own), headings: [] };
  const section = sectionOfKind(outline, home.sections);
  if (section === undefined) return newChapter(outline, home, language);
  return { offset: endOfSection(outline, section), headings: [subheading(outline, section, home.heading[language])] };
}

/** The section that an earlier insertion made, if it still has its heading. */
export function ownSection(outline: Outline, home: Pick<Home, "heading">): Section | undefined {
  const titles = [sameKey(home.heading.en), sameKey(home.heading.ja)];
  return outline.sections.find((section) => isPlain(section) && titles.includes(sameKey(section.title)));
}

/** Whether the document has this heading, or a caption of these words. */
export function isTitled(outline: Outline, heading: Bilingual): boolean {
  const titles = [sameKey(heading.en), sameKey(heading.ja)];
  return (
    ownSection(outline, { heading }) !== undefined ||
    outline.statements.some(({ raw }) => raw.lead !== undefined && titles.includes(sameKey(raw.text)))
  );
}

/**
 * The place right below the code block or table at `offset`; undefined where a block of our own would
 * break what stands around it (a list, a quote) or would not end up outside (an open fence).
 */
export function placeBelow(outline: Outline, offset: number, caption: string): Place | undefined {
  const { text } = outline;
  const code = outline.code.find((block) => block.span.from <= offset && offset <= block.span.to);
  const block = code ?? outline.tables.find((table) => table.span.from <= offset && offset <= table.span.to);
  if (block === undefined || !isAtMargin(text, block.span.from)) return undefined;
  if (code !== undefined && (openUntilEnd(outline) ?? text.length) < code.span.to) return undefined;
  return { offset: endOfContent(text, block.span.to), headings: [captionLine(caption)] };
}

function captionLine(caption: string): string {
  return `**${caption}**`;
}

/** The outermost section that is itself of the best kind that the document has, and that binds the design. */
function sectionOfKind(outline: Outline, kinds: readonly SectionKind[]): Section | undefined {
  const title = titleSection(outline);
  for (const kind of kinds) {
    const [best] = outline.sections
      .filter((section) => section !== title && isPlain(section) && binds(section) && isItself(section, kind))
      .sort((one, other) => one.level - other.level || one.index - other.index);
    if (best !== undefined) return best;
  }
  return undefined;
}

/** End of what stands in a section and the sections below it: the end of a line. */
export function endOfSection(outline: Outline, section: Section): number {
  const next = outline.sections.find((other) => other.index > section.index && other.level <= section.level);
  return endBefore(outline, next?.span.from ?? outline.text.length);
}

/** A heading of unknown kind has its parent's kinds; only a heading that says so itself counts. */
function isItself(section: Section, kind: SectionKind): boolean {
  if (!section.kinds.includes(kind)) return false;
  const inherited = section.parent?.kinds;
  return inherited === undefined || section.kinds.join() !== inherited.join();
}

/** "Infrastructure and deployment" among the technologies only lists what is used. */
function binds(section: Section): boolean {
  for (let above = section.parent; above !== undefined; above = above.parent) {
    if (above.weight === "context") return false;
  }
  return bindingWeights.has(section.weight);
}

/** A heading at the margin, not one in a quote or a list. */
export function isPlain(section: Section): boolean {
  const raw = section.heading?.raw;
  return raw !== undefined && raw.quoted === undefined && raw.item === undefined && raw.struck === undefined;
}

/** The document's title: the first heading, where nothing else is as high. */
function titleSection(outline: Outline): Section | undefined {
  const [first, ...others] = outline.sections.filter(isPlain);
  return first?.level === 1 && others.every((section) => section.level > 1) ? first : undefined;
}

/** The heading to open at the end of `section`, or a caption where the document does not divide so finely. */
function subheading(outline: Outline, section: Section, words: string): string {
  const level = section.level + 1;
  const divided = outline.sections.some((other) => other.level === level && isPlain(other));
  if (level > 6 || !divided) return captionLine(words);
  const siblings = outline.sections.filter(
    (other) => other.parent === section && other.level === level && isPlain(other),
  );
  const numbering =
    siblings.length > 0
      ? numberingAfter(outline, siblings)
      : numberingOfFirst(outline, prefixOf(outline, section), level);
  return headingLine(level, numbering, words);
}

function newChapter(outline: Outline, home: Home, language: Language): Place {
  const title = titleSection(outline);
  const chapters = chaptersOf(outline, title);
  const level = chapters[0]?.level ?? 2;
  const before = chapters.slice(0, indexOfClosing(outline, chapters));
  const following = chapters[before.length];
  const numbering = numberingAfter(outline, before);
  const headings = [headingLine(level, numbering, home.chapter[language])];
  if (sameKey(home.chapter[language]) !== sameKey(home.heading[language])) {
    headings.push(headingBelowNew(outline, level + 1, numbering, home.heading[language]));
  }
  return { offset: endBefore(outline, following?.span.from ?? outline.text.length), headings };
}

function headingBelowNew(outline: Outline, level: number, numbering: string, words: string): string {
  const divided = level <= 6 && outline.sections.some((section) => section.level === level && isPlain(section));
  return divided ? headingLine(level, numberingOfFirst(outline, numbering, level), words) : captionLine(words);
}

function chaptersOf(outline: Outline, title: Section | undefined): readonly Section[] {
  const headed = outline.sections.filter((section) => section !== title && isPlain(section));
  const level = Math.min(...headed.map((section) => section.level));
  return headed.filter((section) => section.level === level);
}

/**
 * Index of the first chapter of those that close the document. Closing chapters that are counted along
 * with the others stay before: nobody's numbers are changed, and none is given twice.
 */
function indexOfClosing(outline: Outline, chapters: readonly Section[]): number {
  let index = chapters.length;
  while (index > 0 && closingKinds.has(chapters[index - 1]?.kinds[0] ?? "")) index--;
  const last = chapters[index - 1];
  if (last === undefined) return index;
  const counted = chapters.findLastIndex((chapter, at) => at >= index && inSameSeries(outline, last, chapter));
  return Math.max(index, counted + 1);
}

function headingLine(level: number, numbering: string, words: string): string {
  return `${"#".repeat(level)} ${numbering}${words}`;
}
