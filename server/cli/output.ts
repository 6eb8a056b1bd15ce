import { type Style, styleOf, wantsColor } from "./style.ts";

/** Where the command prints to. */
export interface Output {
  readonly style: Style;
  /** Columns to fill. */
  readonly width: number;
  print(text: string): void;
  /** One line to standard error. */
  complain(message: string): void;
}

const widthWithoutTerminal = 100;
const leastWidth = 40;

/** Standard output and error of this process. */
export function processOutput(color: boolean): Output {
  const { stdout, stderr, env } = process;
  return {
    style: styleOf(wantsColor(color, env, stdout.isTTY === true)),
    width: Math.max(leastWidth, stdout.columns || widthWithoutTerminal),
    print: (text) => stdout.write(text),
    complain: (message) => stderr.write(`reliability-lens: ${message.replace(/\s*\n\s*/g, " ")}\n`),
  };
}
