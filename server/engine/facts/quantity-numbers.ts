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
const WORDS =
  /(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)(?![a-z]))?|zero|one(?! hundred)|two|three|fourteen|four|five|sixteen|six|seventeen|seven|eighteen|eight|nineteen|nine|ten|eleven|twelve|thirteen|fifteen|(?:one |a )?hundred)(?![a-z])/iy;

const WORD_VALUES: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  "one hundred": 100,
  "a hundred": 100,
};
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
  return { value: wordValue(word[0].toLowerCase()), end: at + word[0].length, inWords: true };
}

/** The value of "eighty", "a hundred", "forty-five". */
function wordValue(word: string): number {
  const whole = WORD_VALUES[word];
  if (whole !== undefined) return whole;
  return word.split(/[- ]/).reduce((sum, part) => sum + (WORD_VALUES[part] ?? 0), 0);
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
