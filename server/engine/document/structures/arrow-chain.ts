import type { Span } from "../outline.ts";
import { isFlow } from "./step-forms.ts";

const LONGEST_STEP = 300;
const DEEPEST = 20;

const ARROW = /─{1,40}[▶►>]|[→⇒➔➜➡⟶⟹▶►⇨↔⇔]\ufe0f?|(?<=\s|[\])）」])(?:<?-{1,3}>|<?={1,3}>)(?=\s|[[(（「])|＞/gu;
const OPEN = "(（[［「『【{";
const CLOSE = ")）]］」』】}";

/** Ends a clause: what follows is not part of a chain that stands before it. */
const CLAUSE_END = /[;；。]/;

const BEFORE = /[\s:：,、・|—–]/;
const AFTER = /[\s,、.．:：|]/;
/** "1. ", "(2) ", "① ", "- ". */
export const LIST_MARKER = /^(?:[(（]?\d{1,2}[.)．）]\s|[①-⑳]\s?|[-*•]\s)/;

/** Which code knows which: nothing flows there. */
const DEPENDENCIES = /依存(?:の)?方向|\bdependency direction\b|\bdirection of (?:the )?dependenc/iu;

export interface ArrowChain {
  readonly steps: readonly Span[];
  readonly title?: string;
}

/**
 * Chains of steps in the stretch of a statement's text. Roll-outs ("10% → 50%"), versions, schedules, states
 * and keys are arrows too, but no flows.
 */
export function arrowFlowsIn(text: string, stretch: Span, code: readonly Span[], lead: Span | undefined): ArrowChain[] {
  const arrows = arrowsIn(text, stretch, code);
  return groupsOf(text, stretch, arrows).flatMap((group) => chainOf(text, group, lead) ?? []);
}

function chainOf(text: string, group: Group, lead: Span | undefined): ArrowChain | undefined {
  const { title, start } = titleOf(text, group, lead);
  const steps: Span[] = [];
  let from = start;
  for (const arrow of [...group.arrows, { from: group.within.to, to: group.within.to }]) {
    const step = trimmed(text, from, arrow.from, steps.length === 0);
    if (step && step.to - step.from > LONGEST_STEP) return undefined;
    if (step) steps.push(step);
    from = arrow.to;
  }
  if (steps.length < 2 || DEPENDENCIES.test(title) || !isFlow(steps.map((step) => text.slice(step.from, step.to))))
    return undefined;
  return { steps, ...(title !== "" && { title }) };
}

/** The bold words or those before a colon name the flow, unless they are its first step. */
function titleOf(text: string, { within, arrows }: Group, lead: Span | undefined): { title: string; start: number } {
  const end = arrows[0]?.from ?? within.to;
  let { from: start } = within;
  let title = "";
  if (lead && lead.to <= end && start <= lead.from && text.slice(lead.to, end).trim() !== "") {
    title = text.slice(lead.from, lead.to);
    start = lead.to;
  }
  const colon = lastColon(text, start, end);
  if (colon < 0) return afterTopic(text, start, end) ?? { title, start };
  const words = title === "" ? trimmed(text, start, colon, true) : undefined;
  return { title: words ? text.slice(words.from, words.to) : title, start: colon + 1 };
}

/** 「注文処理は API → キュー」: what a Japanese sentence is about, set off by a blank, is not its first step. */
function afterTopic(text: string, start: number, end: number): { title: string; start: number } | undefined {
  const [topic] = /^[^、。「」（）()]{2,40}は(?=\s+\S)/u.exec(text.slice(start, end)) ?? [];
  return topic === undefined ? undefined : { title: topic.slice(0, -1).trim(), start: start + topic.length };
}

interface Group {
  readonly within: Span;
  readonly arrows: Span[];
}

interface Frame {
  readonly from: number;
  readonly arrows: Span[];
}

/** Arrows by the brackets that they stand in, and by clause. */
function groupsOf(text: string, stretch: Span, arrows: readonly Span[]): Group[] {
  if (arrows.length === 0) return [];
  const groups: Group[] = [];
  const stack: Frame[] = [{ from: stretch.from, arrows: [] }];
  const close = (to: number): void => {
    const frame = stack.pop();
    if (frame && frame.arrows.length > 0) groups.push({ within: { from: frame.from, to }, arrows: frame.arrows });
  };
  const read = (char: string, next: number): void => {
    if (OPEN.includes(char)) {
      if (stack.length < DEEPEST) stack.push({ from: next, arrows: [] });
    } else if (CLOSE.includes(char)) {
      if (stack.length > 1) close(next - 1);
    } else if (CLAUSE_END.test(char)) {
      close(next - 1);
      stack.push({ from: next, arrows: [] });
    }
  };
  let at = stretch.from;
  for (const arrow of arrows) {
    for (; at < arrow.from; at++) read(text.charAt(at), at + 1);
    stack.at(-1)?.arrows.push(arrow);
    at = arrow.to;
  }
  for (; at < stretch.to; at++) read(text.charAt(at), at + 1);
  while (stack.length > 0) close(stretch.to);
  return groups.sort((a, b) => a.within.from - b.within.from);
}

function arrowsIn(text: string, stretch: Span, code: readonly Span[]): Span[] {
  const arrows: Span[] = [];
  let next = 0;
  for (const match of text.slice(stretch.from, stretch.to).matchAll(ARROW)) {
    const from = stretch.from + match.index;
    const to = from + match[0].length;
    while ((code[next]?.to ?? to) < to) next++;
    // In code, "->" and "=>" are operators more often than not.
    const operator = /[->=]>$/.test(match[0]) && (code[next]?.from ?? to) <= from;
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

/** The span without blanks, list numbers (of the first step) and closing punctuation; undefined without words. */
function trimmed(text: string, from: number, to: number, first: boolean): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && BEFORE.test(text.charAt(start))) start++;
  if (first) start += LIST_MARKER.exec(text.slice(start, Math.min(end, start + 8)))?.[0].length ?? 0;
  while (end > start && AFTER.test(text.charAt(end - 1))) end--;
  return end > start ? { from: start, to: end } : undefined;
}
