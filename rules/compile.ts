import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { anchorsOf } from "./anchors.ts";
import { Sample } from "./literals.ts";
import { faultsOf } from "./references.ts";
import {
  type Anchors,
  type Catalogue,
  DocumentCue,
  DomainKnowledge,
  EffectWords,
  Frame,
  InteractionVerb,
  KindEntry,
  MechanismEntry,
  ProductQuestions,
  Remedy,
  Rule,
  SectionKindEntry,
  StanceCue,
  Technology,
  WordClass,
} from "./schema.ts";

/**
 * Reads and checks everything under `directory` (the rules folder).
 * @throws Error whose message has one line per fault: file, place, what is wrong.
 */
export function loadCatalogue(directory: string): { readonly catalogue: Catalogue; readonly rules: readonly Rule[] } {
  const faults: string[] = [];
  const read = <T>(schema: z.ZodType<T>, file: string): T | undefined => readFile(schema, directory, file, faults);
  const lists = <T>(schema: z.ZodType<T>, folder: string): T[] =>
    yamlFiles(join(directory, folder)).flatMap((file) => read(z.array(schema), relative(directory, file)) ?? []);

  /** One entry a file, which is named after it. */
  const entries = <T extends { readonly id: string }>(schema: z.ZodType<T>, files: readonly string[]): T[] =>
    files.flatMap((file) => {
      const entry = read(schema, file);
      if (entry && `${entry.id}.yaml` !== file.replace(/^remedies\//, ""))
        faults.push(`${file}: holds ${entry.id}; name the file after it`);
      return entry ?? [];
    });
  const files = yamlFiles(directory).map((file) => relative(directory, file).split(sep).join("/"));
  const rules = entries(
    Rule,
    files.filter((file) => !/^(?:knowledge|remedies)\//.test(file)),
  );
  const catalogue: Catalogue = {
    sections: read(z.array(SectionKindEntry), "knowledge/sections.yaml") ?? [],
    kinds: read(z.array(KindEntry), "knowledge/kinds.yaml") ?? [],
    technologies: lists(Technology, "knowledge/technologies"),
    questions: lists(ProductQuestions, "knowledge/questions"),
    mechanisms: lists(MechanismEntry, "knowledge/mechanisms"),
    words: lists(WordClass, "knowledge/words"),
    frames: lists(Frame, "knowledge/frames"),
    stances: read(z.array(StanceCue), "knowledge/stances.yaml") ?? [],
    domain: read(DomainKnowledge, "knowledge/domain.yaml") ?? noDomain,
    effects: read(z.array(EffectWords), "knowledge/effects.yaml") ?? [],
    interactions: read(z.array(InteractionVerb), "knowledge/interactions.yaml") ?? [],
    documents: read(z.array(DocumentCue), "knowledge/documents.yaml") ?? [],
    rules: rules.map(({ examples: _, ...rule }) => rule),
    remedies: entries(
      Remedy,
      files.filter((file) => file.startsWith("remedies/")),
    ),
    anchors: {},
  };
  faults.push(...faultsOf(catalogue));
  const anchors = anchorsOfAll(catalogue, sampleOf(rules), faults);
  if (faults.length > 0) throw new Error(faults.map((fault) => `rules/${fault}`).join("\n"));
  return { catalogue: { ...catalogue, anchors }, rules };
}

const noDomain: DomainKnowledge = {
  criticality: { critical: none(), high: none(), medium: none(), low: none() },
  changesState: none(),
  readsOnly: none(),
};

function none(): { en: string[]; ja: string[] } {
  return { en: [], ja: [] };
}

function yamlFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(directory, name));
}

function readFile<T>(schema: z.ZodType<T>, directory: string, file: string, faults: string[]): T | undefined {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(directory, file), "utf8"), { lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    faults.push(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split("\n")[0]}`);
    return undefined;
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const node = document.getIn(issue.path as string[], true) as { range?: [number, number, number] } | undefined;
    const place = node?.range ? `:${lines.linePos(node.range[0]).line}` : "";
    faults.push(`${file}${place}: ${issue.path.join(".")}: ${issue.message}`);
  }
  return undefined;
}

/** So many characters of examples are enough to tell common words from rare ones. */
const SAMPLE = 60_000;

/** Text of the examples of all rules, from each a little. */
function sampleOf(rules: readonly Rule[]): Sample {
  const texts = rules.flatMap(({ examples }) => examples.map(({ flagged, quiet }) => flagged ?? quiet ?? ""));
  const share = Math.ceil(SAMPLE / Math.max(1, texts.length));
  return new Sample(texts.map((text) => text.slice(-share)).join("\n"));
}

/** The anchors of every /pattern/ in the knowledge. */
function anchorsOfAll(knowledge: Catalogue, sample: Sample, faults: string[]): Record<string, Anchors> {
  const anchors: Record<string, Anchors> = {};
  for (const source of patternsIn(knowledge)) {
    try {
      new RegExp(source, "iu");
      anchors[source] = anchorsOf(source, sample);
    } catch (error) {
      faults.push(`knowledge: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return anchors;
}

/** Every string of the form /…/ in the parts of the catalogue that hold surfaces. */
function patternsIn({
  mechanisms,
  words,
  stances,
  domain,
  effects,
  interactions,
  documents,
  kinds,
  sections,
}: Catalogue): Set<string> {
  const found = new Set<string>();
  const pending: unknown[] = [mechanisms, words, stances, domain, effects, interactions, documents, kinds, sections];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === "string") {
      if (value.length > 2 && value.startsWith("/") && value.endsWith("/")) found.add(value.slice(1, -1));
    } else if (value && typeof value === "object") pending.push(...Object.values(value));
  }
  return found;
}
