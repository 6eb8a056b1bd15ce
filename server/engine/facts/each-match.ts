/**
 * Calls `visit` for every match of a global expression. `String.matchAll` copies the expression for each text,
 * which takes longer than most texts take to search.
 */
export function eachMatch(expression: RegExp, text: string, visit: (match: RegExpExecArray) => void): void {
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    visit(match);
    if (match[0] === "") expression.lastIndex++;
  }
}
