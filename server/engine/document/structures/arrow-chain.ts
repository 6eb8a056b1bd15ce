import type { Span } from "../outline.ts";

const ARROW = /──*[▶►>]|[→⇒➔➜➡⟶⟹▶►⇨↔⇔]\ufe0f?|(?<=\s|[\])）」])(?:<?-{1,3}>|<?={1,3}>)(?=\s|[[(（「])|＞/gu;
const OPEN = "(（[［「『【{";
const CLOSE = ")）]］」』】}";

/** Ends a clause: what follows is not part of a chain that stands before it. */
const CLAUSE_END = /[;；。]/;

const STATE =
  /^(?:new|init(?:ial(?:i[sz]ed)?)?|draft|pending|created?|queued?|submitted|processing|in[-_ ]?progress|in[-_ ]?transit|active|inactive|idle|ready|start(?:ed|ing)?|run(?:ning)?|stop(?:ped|ping)?|suspended|paused|resumed|complet(?:ed?|ing)|confirmed|approved|rejected|accepted|assigned|paid|unpaid|authori[sz]ed|captured|refunded|shipped|delivered|cancell?ed|expired|expiring|failed|failing|failure|error|succeeded|success|done|finished|open(?:ed)?|closed?|half[-_ ]?open|enabled|disabled|deleted|archived|published|review(?:ed|ing)?|in[-_ ]?review|retry(?:ing)?|timeout|timed[-_ ]?out|healthy|unhealthy|degraded|up|down|online|offline|locked|unlocked|reserved|released|scheduled|sent|received|read|acknowledged|acked|unknown|available|unavailable|resolved|triggered|firing|trialing|past[-_ ]?due|settled|voided|\w+_(?:ed|ing)|[a-z]{3,}ed)$/i;

const NUMBER = String.raw`[~約≤≥<>+]?\s*[$¥€]?v?\d[\d.,:/-]*\s*(?:%|％|[kKMG]?(?:B|bps|rps|qps|tps)|ms|µs|s|sec(?:onds?)?|m|min(?:utes?)?|h|hours?|d|days?|x|倍|件|台|人|円|秒|分|時間|日|週間|か月|ヶ月|年|月|回|[万億])?(?:\/\w+)?`;
const QUANTITY_END = new RegExp(`(?:^|[\\s:：はをが約])${NUMBER}(?:から|まで|に)?$`, "u");
const QUANTITY_START = new RegExp(`^${NUMBER}(?=$|[\\s。、,.）)])`, "u");

export interface ArrowChain {
  readonly steps: readonly Span[];
  readonly title?: string;
}

/**
 * Chains of steps in the stretch of a statement's text. Roll-outs ("10% → 50%"), versions, schedules, states
 * and keys are arrows too, but no flows.
 */
export function arrowFlowsIn(text: string, stretch: Span, code: readonly Span[], lead: Span | undefined): ArrowChain[] {
  const chains: ArrowChain[] = [];
  for (const group of groupsOf(text, stretch, code)) {
    let start = group.within.from;
    let title: string | undefined;
    const firstArrow = group.arrows[0];
    if (!firstArrow) continue;
    if (
      lead &&
      lead.to <= firstArrow.from &&
      start <= lead.from &&
      text.slice(lead.to, firstArrow.from).trim() !== ""
    ) {
      title = text.slice(lead.from, lead.to);
      start = lead.to;
    }
    const colon = lastColon(text, start, firstArrow.from);
    if (colon >= 0) {
      title ??= trimmed(text, start, colon, true)?.text;
      start = colon + 1;
    }
    const steps: Span[] = [];
    let from = start;
    for (const arrow of [...group.arrows, { from: group.within.to, to: group.within.to }]) {
      const step = trimmed(text, from, arrow.from, steps.length === 0);
      if (step) steps.push(step.span);
      from = arrow.to;
    }
    if (steps.length < 2 || !isFlow(steps.map((step) => text.slice(step.from, step.to)))) continue;
    chains.push({ steps, ...(title !== undefined && title !== "" && { title }) });
  }
  return chains;
}

interface Group {
  readonly within: Span;
  readonly arrows: Span[];
}

/** Arrows by the brackets that they stand in, and by clause. */
function groupsOf(text: string, stretch: Span, code: readonly Span[]): Group[] {
  const arrows = arrowsIn(text, stretch, code);
  if (arrows.length === 0) return [];
  const groups: Group[] = [];
  const stack: { from: number; arrows: Span[] }[] = [{ from: stretch.from, arrows: [] }];
  let next = 0;
  const close = (frame: { from: number; arrows: Span[] }, to: number): void => {
    if (frame.arrows.length > 0) groups.push({ within: { from: frame.from, to }, arrows: frame.arrows });
  };
  for (let at = stretch.from; at < stretch.to; at++) {
    const arrow = arrows[next];
    if (arrow && at >= arrow.from) {
      stack.at(-1)?.arrows.push(arrow);
      next++;
      at = arrow.to - 1;
      continue;
    }
    const char = text.charAt(at);
    if (OPEN.includes(char) && stack.length < 20) {
      stack.push({ from: at + 1, arrows: [] });
    } else if (CLOSE.includes(char) && stack.length > 1) {
      const frame = stack.pop();
      if (frame) close(frame, at);
    } else if (CLAUSE_END.test(char)) {
      const frame = stack.pop();
      if (frame) close(frame, at);
      stack.push({ from: at + 1, arrows: [] });
    }
  }
  for (const frame of stack) close(frame, stretch.to);
  return groups.sort((a, b) => a.within.from - b.within.from);
}

function arrowsIn(text: string, stretch: Span, code: readonly Span[]): Span[] {
  const arrows: Span[] = [];
  ARROW.lastIndex = stretch.from;
  for (let match = ARROW.exec(text); match && match.index < stretch.to; match = ARROW.exec(text)) {
    const from = match.index;
    const to = from + match[0].length;
    // In code, "->" and "=>" are operators more often than not.
    const operator = /[->=]>$/.test(match[0]) && code.some((span) => from >= span.from && to <= span.to);
    if (!operator) arrows.push({ from, to });
  }
  return arrows;
}

/** The last colon that sets off a title; not one of a URL, a time or a port. */
function lastColon(text: string, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--) {
    const char = text.charAt(at);
    if (char === "：" || (char === ":" && /\s|[^\x20-\x7e]/.test(text.charAt(at + 1)))) return at;
  }
  return -1;
}

/** Words without blanks, list numbers (of the first step) and closing punctuation; undefined without any. */
function trimmed(text: string, from: number, to: number, first: boolean): { text: string; span: Span } | undefined {
  let start = from;
  let end = to;
  const skip = (pattern: RegExp): void => {
    start += pattern.exec(text.slice(start, end))?.[0].length ?? 0;
  };
  skip(/^[\s:：,、・|—–]+/);
  if (first) skip(/^(?:[(（]?\d{1,2}[.)．）]\s+|[①-⑳]\s*|[-*•]\s+)/);
  end -= /[\s,、.．:：]*$/.exec(text.slice(start, end))?.[0].length ?? 0;
  return end > start ? { text: text.slice(start, end), span: { from: start, to: end } } : undefined;
}

/** Whether steps name things that act, as far as their form tells. */
export function isFlow(steps: readonly string[]): boolean {
  const bare = steps.map((step) => step.replace(/[（(][^()（）]*[)）]/g, "").trim());
  const quantities = bare.map((step) => QUANTITY_END.test(step) || QUANTITY_START.test(step));
  const counted = quantities.filter(Boolean).length;
  if (counted > 1 || (counted === 1 && steps.length === 2)) return false;
  if (steps.every((step) => !/[\p{L}]/u.test(step))) return false;
  // The sentence goes on around a chain of states: "An order goes pending → paid".
  const inner = bare.map((step, i) => (i === 0 ? lastWord(step) : i === bare.length - 1 ? firstWord(step) : step));
  if (inner.every((step) => STATE.test(step))) return false;
  const states = bare.filter((step) => STATE.test(step)).length;
  const tokens = bare.every((step) => /^[a-z][a-z0-9_-]*$|^[A-Z][A-Z0-9_]*$/.test(step));
  if (tokens && states * 2 >= steps.length) return false;
  if (isKey(bare)) return false;
  return !/(?:^|\s)(?:settings|menu|preferences|設定|メニュー)$/i.test(bare[0] ?? "");
}

function lastWord(text: string): string {
  return /[^\s「『（(]*$/.exec(text)?.[0] ?? "";
}

function firstWord(text: string): string {
  return /^[^\s」』）)、,]*/.exec(text)?.[0] ?? "";
}

/** Whether every word names a state: "succeeded failed canceled". */
export function isState(text: string): boolean {
  const words = text.split(/[\s/|,]+/).filter((word) => word !== "");
  return words.length > 0 && words.every((word) => STATE.test(word));
}

/** "user_id → users.id": a foreign key. */
function isKey(steps: readonly string[]): boolean {
  const [from = "", to = ""] = steps;
  return steps.length === 2 && /(?:_id|\bFK|\bforeign key)$/i.test(from) && /^\w+(?:\.\w+)?(?:\(\w+\))?$/.test(to);
}
