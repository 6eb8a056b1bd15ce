const STATE =
  /^(?:new|init(?:ial(?:i[sz]ed)?)?|draft|pending|created?|queued?|submitted|processing|in[-_ ]?progress|in[-_ ]?transit|active|inactive|idle|ready|start(?:ed|ing)?|run(?:ning)?|stop(?:ped|ping)?|suspended|paused|resumed|complet(?:ed?|ing)|confirmed|approved|rejected|accepted|assigned|paid|unpaid|authori[sz]ed|captured|refunded|shipped|delivered|cancell?ed|expired|expiring|failed|failing|failure|error|succeeded|success|done|finished|open(?:ed)?|closed?|half[-_ ]?open|enabled|disabled|deleted|archived|published|review(?:ed|ing)?|in[-_ ]?review|retry(?:ing)?|timeout|timed[-_ ]?out|healthy|unhealthy|degraded|up|down|online|offline|locked|unlocked|reserved|released|scheduled|sent|received|read|acknowledged|acked|unknown|available|unavailable|resolved|triggered|firing|trialing|past[-_ ]?due|settled|voided|\w+_(?:ed|ing)|[a-z]{3,}ed)$/i;

const NUMBER = String.raw`[~約≤≥<>+]?\s*[$¥€]?v?\d[\d.,:/-]*\s*(?:%|％|[kKMG]?(?:B|bps|rps|qps|tps)|ms|µs|s|sec(?:onds?)?|m|min(?:utes?)?|h|hours?|d|days?|x|倍|件|台|人|円|秒|分|時間|日|週間|か月|ヶ月|年|月|回|[万億])?(?:\/\w+)?`;
const QUANTITY_END = new RegExp(`(?:^|[\\s:：はをが約])${NUMBER}(?:から|まで|に)?$`, "u");
const QUANTITY_START = new RegExp(`^${NUMBER}(?=$|[\\s。、,.）)])`, "u");

/** Whether steps name things that act, as far as their form tells. */
export function isFlow(steps: readonly string[]): boolean {
  const bare = steps.map((step) => step.replace(/[（(][^()（）]*[)）]/g, "").trim());
  const quantities = bare.map((step) => QUANTITY_END.test(step) || QUANTITY_START.test(step));
  const counted = quantities.filter(Boolean).length;
  if (counted > 1 || (counted === 1 && steps.length === 2)) return false;
  if (steps.every((step) => !/[\p{L}]/u.test(step))) return false;
  // The sentence goes on around a chain of states: "An order goes pending → paid".
  const inner = bare.map((step, i) => {
    if (i === 0) return lastWord(step);
    return i === bare.length - 1 ? firstWord(step) : step;
  });
  if (inner.every((step) => STATE.test(step))) return false;
  const states = bare.filter((step) => STATE.test(step)).length;
  const tokens = bare.every((step) => /^[a-z][a-z0-9_-]*$|^[A-Z][A-Z0-9_]*$/.test(step));
  if (tokens && states * 2 >= steps.length) return false;
  if (isKey(bare)) return false;
  return !/(?:^|\s)(?:settings|menu|preferences|設定|メニュー)$/i.test(bare[0] ?? "");
}

function lastWord(text: string): string {
  return text.split(/[\s「『（(]/).at(-1) ?? "";
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
