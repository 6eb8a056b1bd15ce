/** A number at a place of a text; `end` is exclusive. */
export interface NumberAt {
  readonly value: number;
  readonly end: number;
  /** Written in words or kanji: counts only before a unit. */
  readonly inWords: boolean;
}

const DIGITS = /\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?(?!\d)|\d{1,15}(?:\.\d{1,6})?(?!\d)/y;
const MULTIPLIER = / ?(?:thousand|million|billion)\b| ?[千万億](?!円)|k(?![a-z0-9])/iy;
/** "5m" is five minutes; "5M" and "5m users" are millions. */
const MILLION =
  /M(?![A-Za-z0-9])|m(?= (?:[a-z-]{1,12} )?(?:users?|records?|rows?|messages?|msgs?|events?|requests?|customers?|devices?|orders?|items?)(?![a-z]))/y;
const MIXED = /(\d{1,4}) ?([千万億])/y;
const KANJI = /[〇零一二三四五六七八九十百千万億]{1,12}/y;
const ONES = "one|two|three|four|five|six|seven|eight|nine";
const TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
const TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
const WORDS = new RegExp(
  `(?:(?:(${TENS})(?:[- ](${ONES}))?|(zero|${TEENS}|${ONES})|a(?= (?:hundred|thousand|dozen))|(?=hundred|thousand|dozen))(?: ?(hundred|thousand|dozen))?)(?![a-z])`,
  "iy",
);
const WORD_VALUES: readonly string[] = ["zero", ...ONES.split("|"), ...TEENS.split("|")];
const TEN_VALUES: readonly string[] = ["", "", ...TENS.split("|")];
const WORD_MULTIPLIERS: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000 };
const MULTIPLIERS: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  k: 1e3,
  千: 1e3,
  万: 1e4,
  億: 1e8,
};
const KANJI_DIGITS = "〇一二三四五六七八九";
const KANJI_SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const KANJI_LARGE: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8 };

/** Matches a sticky expression at one place. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** The number that starts at `at`: 1,000 · 1.5 · 10万 · 1万5千 · 5k · 2 million · three · 二十四. */
export function numberAt(text: string, at: number): NumberAt | undefined {
  const digits = matchAt(DIGITS, text, at);
  if (digits) return withMultiplier(text, Number(digits[0].replaceAll(",", "")), at + digits[0].length);
  const kanji = matchAt(KANJI, text, at);
  if (kanji) return { value: kanjiValue(kanji[0]), end: at + kanji[0].length, inWords: true };
  const word = matchAt(WORDS, text, at);
  if (!word) return undefined;
  return { value: wordValue(word), end: at + word[0].length, inWords: true };
}

/** Twenty-five, three hundred, a dozen. */
function wordValue([, ten = "", one = "", small = "", multiplier = ""]: RegExpExecArray): number {
  const tens = Math.max(0, TEN_VALUES.indexOf(ten.toLowerCase(), 2)) * 10;
  const value = tens + Math.max(0, WORD_VALUES.indexOf((small || one).toLowerCase()));
  const isCounted = ten !== "" || small !== "";
  return (isCounted ? value : 1) * (WORD_MULTIPLIERS[multiplier.toLowerCase()] ?? 1);
}

function withMultiplier(text: string, digits: number, after: number): NumberAt {
  let value = digits;
  let end = after;
  if (matchAt(MILLION, text, end)) return { value: value * 1e6, end: end + 1, inWords: false };
  const multiplier = matchAt(MULTIPLIER, text, end);
  if (multiplier) {
    const name = multiplier[0].trim().toLowerCase();
    value *= MULTIPLIERS[name] ?? 1;
    end += multiplier[0].length;
    for (let rest = matchAt(MIXED, text, end); rest && "千万億".includes(name); rest = matchAt(MIXED, text, end)) {
      value += Number(rest[1]) * (MULTIPLIERS[rest[2] ?? ""] ?? 1);
      end += rest[0].length;
    }
  }
  return { value, end, inWords: false };
}

function kanjiValue(text: string): number {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of text) {
    const small = KANJI_SMALL[character];
    const large = KANJI_LARGE[character];
    if (small) {
      section += (digit || 1) * small;
      digit = 0;
    } else if (large) {
      total += (section + digit || 1) * large;
      section = 0;
      digit = 0;
    } else {
      digit = digit * 10 + Math.max(0, KANJI_DIGITS.indexOf(character));
    }
  }
  return total + section + digit;
}
