import { parseArgs } from "node:util";
import type { Language, Severity } from "../../rules/schema.ts";
import { Complaint } from "./complaint.ts";

export const commands = ["review", "explain", "rules", "init", "lsp"] as const;
export type CommandName = (typeof commands)[number];

const formats = ["pretty", "json", "markdown"] as const;
export type Format = (typeof formats)[number];

const languages: readonly Language[] = ["en", "ja"];
const bars = ["critical", "significant", "moderate", "minor", "never"] as const satisfies readonly (
  | Severity
  | "never"
)[];
export type Bar = (typeof bars)[number];

/** What was asked for on the command line. */
export interface Options {
  readonly command: CommandName | "help" | "version";
  /** Paths and globs of `review`, the rule of `explain`. */
  readonly operands: readonly string[];
  readonly format: Format;
  readonly language?: Language;
  readonly failOn: Bar;
  /** The configuration file of all documents; the nearest of each when absent. */
  readonly config?: string;
  readonly quiet: boolean;
  /** False when colour was switched off by `--no-color`. */
  readonly color: boolean;
}

const optionTypes = {
  format: { type: "string" },
  language: { type: "string" },
  "fail-on": { type: "string" },
  config: { type: "string" },
  quiet: { type: "boolean", short: "q" },
  color: { type: "boolean" },
  stdio: { type: "boolean" },
  /** Appended by language clients; the server reads it itself. */
  clientProcessId: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** Options each command understands, besides --help. */
const understood: Readonly<Record<CommandName, readonly string[]>> = {
  review: ["format", "language", "fail-on", "config", "quiet", "color"],
  explain: ["language", "color"],
  rules: ["format", "language", "color"],
  init: [],
  lsp: ["stdio", "clientProcessId"],
};

/**
 * Reads the arguments after `node cli.js`.
 * @throws Complaint on an unknown command, option or value.
 */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseStrictly(args);
  const [name, ...operands] = positionals;
  const defaults = { operands, format: "pretty", failOn: "minor", quiet: false, color: true } as const;
  if (values.version) return { ...defaults, command: "version" };
  if (values.help || name === undefined || name === "help") return { ...defaults, command: "help" };

  const command = oneOf(commands, name, "command");
  for (const option of Object.keys(values)) {
    if (!understood[command].includes(option))
      throw new Complaint(`${command} has no option --${option}; see reliability-lens --help`);
  }
  const choices = command === "rules" ? (["pretty", "json"] as const) : formats;
  return {
    command,
    operands,
    format: values.format === undefined ? "pretty" : oneOf(choices, values.format, "format"),
    ...(values.language === undefined ? {} : { language: oneOf(languages, values.language, "language") }),
    failOn: values["fail-on"] === undefined ? "minor" : oneOf(bars, values["fail-on"], "severity"),
    ...(values.config === undefined ? {} : { config: values.config }),
    quiet: values.quiet ?? false,
    color: values.color ?? true,
  };
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionTypes, allowPositionals: true, allowNegative: true });
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new Complaint(
      `${reason.replace(/\.$/, "").replace(/^./, (first) => first.toLowerCase())}; see reliability-lens --help`,
    );
  }
}

function oneOf<T extends string>(choices: readonly T[], value: string, what: string): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw new Complaint(`unknown ${what} "${value}"; choose ${listOf(choices)}`);
  return choice;
}

function listOf(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}
