import type { Language } from "../../../../rules/schema.ts";
import type { ConfigEntry } from "../../document/outline.ts";
import type { Words } from "../../facts/facts.ts";
import { wordsOfSpan } from "../../facts/words.ts";
import type { CheckInput } from "./check.ts";
import type { Clash } from "./clash.ts";
import { before, componentsAt, type Figure, figureAt } from "./figures.ts";
import { signs, term } from "./spelling.ts";

/** A probe as a block of configuration sets it. */
export interface Probe {
  readonly kind: "startup" | "liveness";
  readonly group: string;
  readonly delay: number;
  readonly period: number;
  readonly threshold: number;
  readonly words: Words;
}

/** Kubernetes fills in what a probe leaves out. */
const DEFAULTS = { initialDelaySeconds: 0, periodSeconds: 10, failureThreshold: 3 };
const PROBE = /^(.*?)(startup|liveness)Probe\.(initialDelaySeconds|periodSeconds|failureThreshold)$/u;

export function probesOf({ facts }: CheckInput): Probe[] {
  const groups = new Map<string, { entry: ConfigEntry; values: Record<string, number>; kind: string; group: string }>();
  for (const entry of facts.outline.config) {
    const match = PROBE.exec(entry.path);
    const value = Number(entry.value);
    if (!match?.[3] || !Number.isFinite(value)) continue;
    const [, group = "", kind = "", key] = match;
    const section = entry.statement.section.index;
    const id = `${section} ${group}${kind}`;
    const probe = groups.get(id) ?? { entry, values: {}, kind, group: `${section} ${group}` };
    probe.values[key] = value;
    if (key === "failureThreshold") probe.entry = entry;
    groups.set(id, probe);
  }
  return [...groups.values()].map(({ entry, values, kind, group }) => {
    const {
      initialDelaySeconds: delay,
      periodSeconds: period,
      failureThreshold: threshold,
    } = { ...DEFAULTS, ...values };
    const words = wordsOfSpan(entry.statement, entry.span);
    return { kind: kind as Probe["kind"], group, delay, period, threshold, words: wholeLine(words) };
  });
}

/** The key with its value. */
function wholeLine({ statement }: Words): Words {
  return { statement, from: 0, to: statement.raw.text.length };
}

const START =
  /(?:start(?:s|ing|-?up)?|boots?|cold start|warm(?:s|ing)?[- ]?up|load(?:s|ing)? (?:the |its )?(?:model|cache|index|data))\b[^.;|]{0,50}(?:takes?|needs?|in|for|lasts?|up to|about|around|:)?[^.;|]{0,12}$/iu;
const START_JA =
  /(?:起動|ウォームアップ|暖機|モデルの?(?:読み?込み|ロード)|キャッシュの?(?:構築|読み?込み))[^。|]{0,16}$/u;

/** How long an instance needs until it answers. */
function startsOf({ facts }: CheckInput): Figure[] {
  return facts.quantities.flatMap((quantity): Figure[] => {
    const { words, type, unit, value } = quantity;
    const { text: whole, form } = words.statement.raw;
    if (type !== "duration" || unit === "every" || form === "code" || value < 5 || value > 3600) return [];
    const front = before(words);
    const isStart = START.test(front) || START_JA.test(front);
    if (!isStart || !/takes?|need|last|up to|time|\bfor (?:about|around|some|\d)|か?かか|要す|時間|必要/iu.test(whole))
      return [];
    if (
      /probe|delay|within|grace|restart|プローブ|遅延|以内|再起動|間隔/iu.test(
        `${front.slice(-50)}${whole.slice(words.to, words.to + 6)}`,
      )
    )
      return [];
    return [figureAt(quantity, facts)];
  });
}

export function killedAtStart(probes: readonly Probe[], input: CheckInput): Clash[] {
  if (probes.length === 0) return [];
  const starts = startsOf(input);
  return probes.flatMap((probe): Clash[] => {
    const hasStartup = probes.some(({ kind, group }) => kind === "startup" && group === probe.group);
    if (probe.kind === "liveness" && hasStartup) return [];
    const own = starts.filter(({ words }) => words.statement.section === probe.words.statement.section);
    const ofPod = own.length > 0 ? own : starts.filter((start) => isOfProbe(start, probe, probes, input));
    const start = ofPod.length === 1 ? ofPod[0] : undefined;
    const allowed = probe.delay + probe.period * probe.threshold;
    if (!start || start.upper <= allowed) return [];
    return [
      {
        case: "start",
        slots: {
          probe: `${probe.kind}Probe`,
          sum: sumOf(probe, allowed, input.language),
          start: start.text,
        },
        words: probe.words,
        figures: [probe.words, start.words],
        components: start.components,
      },
    ];
  });
}

/** Elsewhere in the document: only if there is one set of probes, or the section names the same component. */
function isOfProbe(start: Figure, probe: Probe, probes: readonly Probe[], { facts }: CheckInput): boolean {
  const components = componentsAt(probe.words.statement, facts);
  if (components.length > 0 && start.components.length > 0)
    return components.some((component) => start.components.includes(component));
  return new Set(probes.map(({ group }) => group)).size === 1;
}

/** "5 s + 10 s × 3 = 35 s". */
function sumOf({ delay, period, threshold }: Probe, allowed: number, language: Language): string {
  const product = `${term(period, language)}${signs.times[language]}${threshold}${language === "ja" ? "回" : ""}`;
  const sum = delay > 0 ? `${term(delay, language)}${signs.plus[language]}${product}` : product;
  return `${sum}${signs.equals[language]}${term(allowed, language)}`;
}
