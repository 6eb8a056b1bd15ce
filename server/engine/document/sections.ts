import type { SectionKind, SectionKindEntry, SectionWeight } from "../../../rules/schema.ts";

/** What the words of a heading tell of its section. */
interface Known {
  readonly kinds: readonly SectionKind[];
  readonly weight: SectionWeight;
}

/** From the most to the least binding: a heading that joins two kinds binds as the stronger one does. */
const BINDING: readonly SectionWeight[] = [
  "specification",
  "requirement",
  "context",
  "deferred",
  "planned",
  "ruled-out",
  "none",
];
const RESTRICTIVE: ReadonlySet<SectionWeight> = new Set(["none", "ruled-out", "planned", "deferred"]);
const ABSORBING: ReadonlySet<SectionKind> = new Set(["tech-stack", "background"]);
/** Forms that mean their kind only when they are the whole heading: inside others they are ordinary words. */
const WHOLE_ONLY: ReadonlySet<string> = new Set(
  (
    "issues links decision comparison definitions guidance instructions todo to-do options alternative references " +
    "resources contents future summary scope purpose context history about features problem problems abstract solution " +
    "open unresolved why support services modules tables release verification limitations concerns infrastructure sequence consequences " +
    "定義 引用 用語 補足 参照 課題 問題 目的 現状 提案 決定 結論 選択肢 他案 展開"
  ).split(" "),
);
const ENDPOINT = /^(?:get|post|put|patch|delete|head|options|ws|wss|rpc)\s+\S*\//;
const SUFFIX_EN =
  /\s+(?:design|requirements?|strateg(?:y|ies)|polic(?:y|ies)|approach(?:es)?|plans?|considerations?|details?|overview|guidelines?|procedures?|specifications?|section)$/;
const SUFFIX_JA = /(?:に関する)?の?(?:設計|方針|要件|概要|計画|戦略|方式|仕様|詳細|一覧|について|定義|対策|手順)$/;
const JOINER =
  /\s*(?:・|＆|&|、|,|\/|／|\+|\band\b|及び|および|ならびに|並びに|(?<=[\u3040-\u9fff])と(?=[\u3040-\u9fffA-Z])|(?<=[A-Za-z])と)\s*/i;
const QUESTION = /[?？]$/;
const DECISION =
  /^(?:(?:the |our |final )?(?:decision|decision outcome|chosen (?:option|solution|approach)|selected (?:option|approach)|recommendation)|採用案|採用方式|決定事項?|選定結果|結論)(?:\s*[:：(（].*)?$|[（(【[](?:採用|採択|chosen|selected|adopted|accepted)[)）】\]]/i;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;

/** Tells the kinds and the weight of sections from their headings. */
export class SectionReader {
  private readonly forms = new Map<string, { ids: SectionKind[]; weight: SectionWeight }>();
  private readonly weights = new Map<SectionKind, SectionWeight>();
  private readonly byLength: readonly string[];
  private readonly memo = new Map<string, Known | undefined>();

  constructor(entries: readonly SectionKindEntry[]) {
    for (const entry of entries) {
      this.weights.set(entry.id, entry.weight);
      for (const heading of [...entry.headings.en, ...entry.headings.ja]) {
        const form = normalise(heading);
        const known = this.forms.get(form);
        if (known && !known.ids.includes(entry.id)) known.ids.push(entry.id);
        if (!known) this.forms.set(form, { ids: [entry.id], weight: entry.weight });
      }
    }
    const inside = [...this.forms.keys()].filter((form) => !WHOLE_ONLY.has(form.replace(/^the /, "")));
    this.byLength = inside.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }

  /** Kinds and weight of a section with this title below `parent`. */
  read(title: string, parent: Known | undefined): Known {
    const own = this.known(title);
    // What a list of technologies or a description of today's system says of itself is no design of it.
    if (own && parent && ABSORBING.has(parent.kinds[0] ?? "") && parent.weight === "context") {
      return { kinds: [...new Set([...parent.kinds, ...own.kinds])], weight: restricted(own.weight) ?? "context" };
    }
    const kinds = own?.kinds ?? parent?.kinds ?? [];
    return { kinds, weight: this.weight(title, own, parent) };
  }

  private weight(title: string, own: Known | undefined, parent: Known | undefined): SectionWeight {
    if (parent && RESTRICTIVE.has(parent.weight)) {
      const chosen = parent.kinds.includes("alternatives") && DECISION.test(title.trim());
      return chosen ? "specification" : parent.weight;
    }
    if (QUESTION.test(title.trim()) && !(own && RESTRICTIVE.has(own.weight))) return "specification";
    if (DECISION.test(title.trim())) return "specification";
    return own?.weight ?? parent?.weight ?? "specification";
  }

  private known(title: string): Known | undefined {
    if (this.memo.has(title)) return this.memo.get(title);
    if (this.memo.size > 5_000) this.memo.clear();
    const known = this.lookUp(normalise(title.slice(0, 300)));
    this.memo.set(title, known);
    return known;
  }

  private lookUp(title: string): Known | undefined {
    const bare = title.replace(/\s*[（(][^（()）]*[)）]\s*$/, "");
    if (ENDPOINT.test(title)) return undefined;
    return this.exact(title) ?? this.exact(bare) ?? this.joined(bare) ?? this.contained(title);
  }

  /** The whole title, as it is or without "design", 設計 and the like. */
  private exact(title: string): Known | undefined {
    let form = title;
    for (let round = 0; round < 3; round++) {
      const found = this.forms.get(form);
      if (found) return { kinds: found.ids, weight: found.weight };
      const shorter = form.replace(SUFFIX_EN, "").replace(SUFFIX_JA, "");
      if (shorter === form || shorter === "" || (round === 0 && WHOLE_ONLY.has(shorter))) return undefined;
      form = shorter;
    }
    return undefined;
  }

  /** "可用性・スケーラビリティ", "Backup & Restore". */
  private joined(title: string): Known | undefined {
    const parts = title.split(JOINER).map((part) => part.trim());
    if (parts.length < 2) return undefined;
    const known = parts.map((part) => this.exact(part));
    const found = known.filter((part) => part !== undefined);
    // One known part of several decides nothing when it would take the section out of the design.
    const partial = found.length < known.length && found.every((part) => RESTRICTIVE.has(part.weight));
    if (found.length === 0 || partial) return undefined;
    const kinds = [...new Set(found.flatMap((part) => part.kinds))];
    return { kinds, weight: strongest(found.map((part) => part.weight)) };
  }

  /** The longest form that the title contains as a phrase. */
  private contained(title: string): Known | undefined {
    const form = this.byLength.find((candidate) => containsPhrase(title, candidate));
    const found = form === undefined ? undefined : this.forms.get(form);
    return found && { kinds: found.ids, weight: found.weight };
  }
}

function restricted(weight: SectionWeight): SectionWeight | undefined {
  return RESTRICTIVE.has(weight) ? weight : undefined;
}

function strongest(weights: readonly SectionWeight[]): SectionWeight {
  return BINDING.find((weight) => weights.includes(weight)) ?? "specification";
}

function normalise(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[*_`"“”]/g, "")
    .replace(/\s+/g, " ")
    .replace(/[\s:：。.]+$/, "")
    .trim();
}

function containsPhrase(title: string, phrase: string): boolean {
  if (phrase.length < 2) return false;
  for (let at = title.indexOf(phrase); at >= 0; at = title.indexOf(phrase, at + 1)) {
    if (JAPANESE.test(phrase)) return true;
    if (!/[a-z0-9]/.test(title.charAt(at - 1)) && !/[a-z0-9]/.test(title.charAt(at + phrase.length))) return true;
  }
  return false;
}

const readers = new WeakMap<readonly SectionKindEntry[], SectionReader>();

/** The reader for these entries; built once for each list. */
export function sectionReader(entries: readonly SectionKindEntry[]): SectionReader {
  const known = readers.get(entries);
  if (known) return known;
  const reader = new SectionReader(entries);
  readers.set(entries, reader);
  return reader;
}
