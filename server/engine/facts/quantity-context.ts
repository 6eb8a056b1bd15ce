import type { Quantity } from "./facts.ts";
import { type Period, periodOf, type UnitAt } from "./quantity-units.ts";

const BEFORE = 28;
const AFTER = 24;
const FILLER = "(?: ?[:=] ?| of | an? | the | is | is set to | to | by |に|で|を|は)? ?[\"'`(]?$";

const COMPARED_BEFORE: readonly (readonly [Quantity["comparison"], RegExp])[] = [
  [
    "le",
    new RegExp(
      `(?:at most|no more than|not more than|no longer than|no later than|not exceed|not exceeding|up to|limited to|capped at|bounded (?:to|at)|room for|within|max(?:imum)?|<=|≤|≦|less than or equal|最大|上限|不超)${FILLER}`,
      "i",
    ),
  ],
  [
    "ge",
    new RegExp(
      `(?:at least|no less than|no fewer than|not less than|min(?:imum)?|>=|≥|≧|最小|最低|少なくとも|下限)${FILLER}`,
      "i",
    ),
  ],
  [
    "lt",
    new RegExp(
      `(?:less than|fewer than|faster than|lower than|shorter than|\\bunder|\\bbelow|<|\\bsub-)${FILLER}`,
      "i",
    ),
  ],
  [
    "gt",
    new RegExp(
      `(?:more than|greater than|longer than|older than|higher than|\\bover|\\babove|>|\\bexceed(?:s|ed|ing)?|\\bbeyond)${FILLER}`,
      "i",
    ),
  ],
  ["approx", new RegExp(`(?:\\babout|\\baround|roughly|approximately|approx\\.?|~|〜|約|およそ|ほぼ|≒)${FILLER}`, "i")],
];
const COMPARED_AFTER: readonly (readonly [Quantity["comparison"], RegExp])[] = [
  [
    "le",
    /^ ?(?:\)? ?(?:以内|以下|まで(?!に)|が上限|を上限|max(?:imum)?\b|or (?:less|fewer|faster|below)\b|at most\b))/i,
  ],
  ["lt", /^ ?未満/],
  ["ge", /^ ?(?:以上|\+|or (?:more|longer|higher|greater|above)\b|minimum\b|at least\b)/i],
  ["gt", /^ ?(?:を?(?:超え|超過|超(?=[、。)\s]|$)|上回|過ぎ))/],
  ["approx", /^ ?(?:程度|前後|くらい|ぐらい|ほど)/],
];

/** How a figure from `from` to `to` is compared: "at most 30 s", 30秒以内, "p95 < 500ms". */
export function comparisonOf(text: string, from: number, to: number): Quantity["comparison"] {
  const after = text.slice(to, to + AFTER);
  const said = COMPARED_AFTER.find(([, pattern]) => pattern.test(after));
  if (said && said[0] !== "approx") return said[0];
  const before = text.slice(Math.max(0, from - BEFORE), from);
  return COMPARED_BEFORE.find(([, pattern]) => pattern.test(before))?.[0] ?? said?.[0] ?? "eq";
}

const PER_AFTER =
  /^(?: of)?(?: (?:unplanned |planned )?(?:downtime|outage|unavailability|unavailable|down))? ?(?:\/ ?|per (?:calendar )?|an? |each |every )(month|year|week|day|quarter)(?![a-z])/i;
const PER_AFTER_JA = /^(?:の?(?:ダウンタイム|停止(?:時間)?))?(?:以内|以下)? ?\/ ?(?:か?(月|年|日|週))/;
const PER_BEFORE =
  /(月間|年間|月次|月あたり|年あたり|monthly|yearly|annual|annually|per month|per year)[^0-9。.;]{0,16}$/i;
/** 月4.3時間, 年に約9時間. */
const PER_RIGHT_BEFORE = /(?<![\dか〇一二三四五六七八九十カヵヶケ箇])(月|年)(?:に|で)?(?:約|最大)? ?$/;

/** The period that a figure is per or over: 43分/月, "8.76 hours downtime/year", 月間ダウンタイム43分. */
export function periodAround(text: string, from: number, to: number): Period | undefined {
  const after = text.slice(to, to + 40);
  const before = text.slice(Math.max(0, from - BEFORE), from);
  // "毎月3日" is a day of the month.
  const beside = /日/u.test(text.slice(from, to)) ? null : PER_RIGHT_BEFORE.exec(before);
  const said = PER_AFTER.exec(after) ?? PER_AFTER_JA.exec(after) ?? PER_BEFORE.exec(before) ?? beside;
  const name = said?.[1]?.toLowerCase();
  if (!name) return undefined;
  return name.startsWith("annual") ? "year" : periodOf(name.replace(/^per /, ""));
}

/** What a key or a label before a bare number says about its unit: `timeoutMs: 3000`, リトライ回数: 3. */
export function unitOfKey(text: string, at: number, end: number, value: number): UnitAt | undefined {
  const before = text.slice(Math.max(0, at - 60), at);
  const named = KEY.exec(before);
  const key = named?.[1] ?? named?.[2] ?? LABEL.exec(before)?.[1];
  // `min: 2, max: 20` are bounds, not minutes.
  if (key?.toLowerCase() === "min") return { type: "count", factor: 1, unit: key, end };
  if (key) return keyUnit(key, end, value);
  if (TRIES.test(before)) return { type: "count", factor: 1, unit: "tries", end };
  if (LABEL_OF_EACH.test(before)) return { type: "count", factor: 1, unit: "each", end };
  const counted = COUNTED_JA.exec(before)?.slice(1).find(Boolean);
  return counted ? { type: "count", factor: 1, unit: counted, end } : undefined;
}

const SHARER =
  "(?:process|node|pod|instance|server|worker|container|task|service|host|vm|replica|broker|shard|partition|consumer|thread|tenant|user|client|customer|region|zone|store|site|device)";
const SHARER_JA =
  "(?:台|プロセス|pod|ノード|インスタンス|サーバー?|ワーカー?|コンテナ|タスク|サービス|ホスト|レプリカ|ブローカー?|シャード|パーティション|コンシューマー?|スレッド|テナント|ユーザー?|人|社|店舗|拠点|件|回|リージョン)";
/** "1台あたり", "1 Pod につき", and "1台" right before a figure: what the figure is for, no figure itself. */
const SHARE = new RegExp(`1 ?${SHARER_JA} ?(?:あたり|当たり|当り|につき|ごと|毎|(?= ?\\d))`, "iy");
const SHARE_BEFORE = new RegExp(`1 ?${SHARER_JA} ?(?:あたり|当たり|当り|につき|ごと|毎)?(?:に|で|は|最大|約)* ?$`, "i");
const SHARE_AFTER = new RegExp(
  `^(?: (?:per|for each|for every|on each|on every|in each|in every) ${SHARER}(?![a-z])| ?/ ?(?:${SHARER}(?![a-z])|${SHARER_JA}))`,
  "i",
);

/** Whether the figure at `at` only says what another one is for: 1台あたり 50本. */
export function isShareAt(text: string, at: number): boolean {
  SHARE.lastIndex = at;
  return text.charAt(at) === "1" && SHARE.test(text);
}

/** "25 in parallel", "50 per pod", "above 5,000", 5,000を超え: what is counted, or that something is, without a word for it. */
export function unitOfPlace(text: string, at: number, end: number): UnitAt | undefined {
  if (SHARE_AFTER.test(text.slice(end, end + 32)) || SHARE_BEFORE.test(text.slice(Math.max(0, at - 24), at)))
    return { type: "count", factor: 1, unit: "each", end };
  const counted = AT_ONCE.exec(text.slice(end, end + 20));
  if (counted) return { type: "count", factor: 1, unit: "parallel", end: end + counted[0].length };
  const isCompared = COMPARED_BEFORE.some(
    ([how, pattern]) => how !== "approx" && pattern.test(text.slice(Math.max(0, at - BEFORE), at)),
  );
  const isLimit = isCompared || /^ ?(?:を?(?:超え|超過|上回)|以上)/.test(text.slice(end, end + 6));
  return isLimit && /^[\d,]{2,}$/.test(text.slice(at, end)) ? { type: "count", factor: 1, unit: "", end } : undefined;
}

const AT_ONCE = /^ (?:in parallel|concurrently|at a time|at once|simultaneously)(?![a-z])/i;

const KEY =
  /([a-z_][\w.-]{0,50})["'`]?(?: ?[:=]| ?[はを]| (?:is|of|set to|to)(?= )) ?["'`]?$|\b([a-z]+(?:[._-][a-z]+)*[._-]?(?:timeout|backoff)(?:[._-]?ms)?) $/i;
const LABEL =
  /\b((?:replication|min in-sync|pool|max|maximum|retry|failure|concurrency|delivery|receive)[ .-](?:factor|replicas|size|count|attempts|retries|connections|threshold|limit))(?: of | is | is set to | ?[:=] ?| )$/i;
/** "tries on top: 2", "max. attempts: 4". */
const TRIES =
  /\b(?:tries|attempts|retries|repeats|goes)(?: (?:on top|in all|in total|more|extra|max\.?|maximum))? ?[:=] ?$/i;
const COUNTED_JA =
  /((?:回|件|台|本|世代|接続|ノード|レプリカ|並列|インスタンス|パーティション|試行|シャード|スレッド)数|多重度)(?:は|を|が|[:=])? ?(?:最大|約)?$|((?:タスク|pod|台|インスタンス|レプリカ|コンテナ|サーバー?)数)(?:は|[:=]| ?\|) ?(?:最大|約)?$/i;
/** "1タスクあたりの接続プール | 20", "Connections per pod | 20": the cell beside says what each has. */
const LABEL_OF_EACH = new RegExp(
  `(?:(?:1|各) ?${SHARER_JA} ?(?:あたり|当たり|につき|ごと)の[^|]{1,16}|\\b(?:connections?|pool size|threads) (?:per|of each) ${SHARER}) ?\\| ?$`,
  "i",
);

const TIME_KEYS: readonly (readonly [RegExp, number])[] = [
  [/(?:ms|millis|milliseconds)$/i, 1e-3],
  [/(?:seconds|secs?|_s)$/i, 1],
  [/(?:minutes|mins?)$/i, 60],
  [/hours$/i, 3600],
  [/days$/i, 86_400],
  [/^proxy_\w{1,20}_timeout$|^keepalive_timeout$|^visibility_?timeout$/i, 1],
];
const SIZE_KEYS: readonly (readonly [RegExp, number])[] = [
  [/bytes$/i, 1],
  [/_?kb$/i, 1e3],
  [/(?:_mb|Mb|MB)$/, 1e6],
  [/(?:_gb|Gb|GB)$/, 1e9],
];
const COUNT_KEY =
  /(replicas?|attempts?|retries|retry|count|threshold|partitions?|factor|poolsize|size|connections?|workers?|threads?|concurrency|instances?|nodes?|capacity|copies|shards?|tries|receivecount|pool|depth|parallelism|max|min)$/i;
const BARE_TIME_KEY = /(?:timeout|interval|period|delay|backoff|ttl|duration)$/i;

function keyUnit(key: string, end: number, value: number): UnitAt | undefined {
  const time = TIME_KEYS.find(([pattern]) => pattern.test(key));
  if (time) return { type: "duration", factor: time[1], unit: time[1] === 1e-3 ? "ms" : "s", end };
  const size = SIZE_KEYS.find(([pattern]) => pattern.test(key));
  if (size) return { type: "size", factor: size[1], unit: "B", end };
  if (/percent(?:age)?$/i.test(key)) return { type: "percent", factor: 1, unit: "%", end };
  const counted = COUNT_KEY.exec(key);
  if (counted) return { type: "count", factor: 1, unit: (counted[1] ?? "").toLowerCase(), end };
  if (!BARE_TIME_KEY.test(key)) return undefined;
  // Without a unit in the key, only values that are absurd in the other unit tell which one is meant.
  if (value >= 1000) return { type: "duration", factor: 1e-3, unit: "ms", end };
  return value <= 120 ? { type: "duration", factor: 1, unit: "s", end } : undefined;
}
