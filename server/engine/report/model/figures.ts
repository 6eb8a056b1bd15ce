import { rangeOf } from "../../document/positions.ts";
import type { Quantity, Target as StatedTarget } from "../../facts/facts.ts";
import { mechanismEntry } from "../../facts/mechanism-entry.ts";
import { spanOf } from "../../facts/words.ts";
import { duration, number } from "../../review/checks/spelling.ts";
import { derivedWords } from "../words.ts";
import type { Figures, Target } from "./report.ts";
import { categoryOf, idsOf, placeOf, quoteOf, type Source } from "./source.ts";

/** Every target with what follows from it, and every calculation with what it found. */
export function figuresOf(source: Source): Figures {
  const { review, catalogue, language } = source;
  return {
    targets: review.facts.targets.filter(({ quantities }) => quantities.length > 0).map((one) => targetOf(one, source)),
    checks: review.coverage.flatMap(({ rule: id, status }) => {
      const rule = catalogue.rules.find((one) => one.id === id);
      if (categoryOf(id) !== "numbers" || status === "not-due" || !rule) return [];
      return [{ rule: id, title: rule.title[language], findings: idsOf(source, ({ finding }) => finding.rule === id) }];
    }),
  };
}

function targetOf({ id, quantities, components, words }: StatedTarget, source: Source): Target {
  const { review, catalogue, language } = source;
  const derived = quantities.flatMap((quantity) => {
    const text = derivedFrom(id, quantity, source);
    if (text === undefined || quantities.length === 1) return text ?? [];
    return derivedWords.of[language].replace("{figure}", quantity.text).replace("{derived}", text);
  });
  return {
    title: mechanismEntry(catalogue, id)?.title[language] ?? id,
    value: quantities.map(({ text }) => text).join(language === "ja" ? "、" : ", "),
    components: components.map(({ name }) => name),
    text: quoteOf(review, words.statement).text,
    ...placeOf(review, rangeOf(review.outline, spanOf(words))),
    ...(derived.length > 0 ? { derived: derived.join(language === "ja" ? "、" : "; ") } : {}),
  };
}

const DAY = 86_400;

/** What a target means in other terms: downtime, a share of requests, a rate per second. */
function derivedFrom(id: string, { type, value, per }: Quantity, { language }: Source): string | undefined {
  if (type === "percent" && value >= 90 && value < 100) {
    const share = 1 - value / 100;
    if (id === "slo") return derivedWords.share[language].replace("{n}", number(Math.round(1 / share)));
    if (id !== "availability-target" && id !== "sla") return undefined;
    const [month, year] = [30, 365].map((days) => duration(share * days * DAY, language));
    return derivedWords.downtime[language].replace("{month}", month ?? "").replace("{year}", year ?? "");
  }
  const isSlow = type === "rate" && per !== undefined && per !== "second" && per !== "minute" && value > 0;
  return isSlow ? derivedWords.rate[language].replace("{n}", String(Number(value.toPrecision(2)))) : undefined;
}
