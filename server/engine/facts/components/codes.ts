const CODE = /^\p{Lu}{1,4}[-.]?\d{1,3}$/u;
const BEFORE = /^(?<code>\p{Lu}{1,4}[-.]?\d{1,3})(?:\s*[:：–—-]\s*|\s+)(?<rest>\p{L}.*)$/su;
const BEHIND = /^(?<rest>.*\S)\s*[\s(（[](?<code>\p{Lu}{1,4}[-.]?\d{1,3})[)）\]]?$/su;

/** Whether a cell is the code that a document numbers one of its parts with: "C4", "SYS-07". */
export function isCode(text: string): boolean {
  return CODE.test(text.trim());
}

/** The name and the code of "C4 Operational database" and "Registry (C10)", if the document has such a code. */
export function withoutCode(label: string, codes: ReadonlySet<string>): { label: string; code?: string } {
  for (const expression of [BEFORE, BEHIND]) {
    const { code = "", rest = "" } = expression.exec(label.trim())?.groups ?? {};
    if (codes.has(code)) return { label: rest, code };
  }
  return { label };
}
