import { type Style, styleOf, wantsColor } from "./style.ts";
import { truncate } from "./width.ts";

/** Where the command prints to. */
export interface Output {
  readonly style: Style;
  /** Columns to fill. */
  readonly width: number;
  print(text: string): void;
  /** One line to standard error. */
  complain(message: string): void;
  /** Shows how far a long run has come, where somebody watches. */
  progress(current: number, of: number, path: string): void;
  progressEnd(): void;
}

const widthWithoutTerminal = 100;
const leastWidth = 40;

/** Standard output and error of this process. `isPrinting`: something goes to standard output on the way. */
export function processOutput(color: boolean, isPrinting = true): Output {
  const { stdout, stderr, env } = process;
  // Where findings scroll by on the same terminal, they are the progress.
  const isWatched = stderr.isTTY === true && !(stdout.isTTY === true && isPrinting);
  const clear = "\r\x1B[K";
  return {
    style: styleOf(wantsColor(color, env, stdout.isTTY === true)),
    width: Math.max(leastWidth, stdout.columns || widthWithoutTerminal),
    print: (text) => stdout.write(text),
    complain: (message) =>
      stderr.write(`${isWatched ? clear : ""}reliability-lens: ${message.replace(/\s*\n\s*/g, " ")}\n`),
    progress: (current, of, path) => {
      if (isWatched && of > 1)
        stderr.write(`${clear}${truncate(`${current}/${of} ${path}`, (stderr.columns || 80) - 1)}`);
    },
    progressEnd: () => {
      if (isWatched) stderr.write(clear);
    },
  };
}
