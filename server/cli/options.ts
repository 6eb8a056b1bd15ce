import { parseArgs } from "node:util";
import type { Language, Severity } from "../../rules/schema.ts";
import { Complaint } from "../files/complaint.ts";

export const commands = ["review", "explain", "rules", "init", "lsp"] as const;
export type CommandName = (typeof commands)[number];

export const formats = ["pretty", "json", "markdown", "html", "sarif", "junit", "github", "gitlab"] as const;
export type Format = (typeof formats)[number];

const languages: readonly Language[] = ["en", "ja"];
const bars = ["critical", "significant", "moderate", "minor", "never"] as const satisfies readonly (
  | Severity
  | "never"
)[];
export type Bar = (typeof bars)[number];

/** A format that was asked for. */
export interface Target {
  readonly format: Format;
  /** Standard output without one. */
  readonly file?: string;
}

/** What was asked for on the command line. */
export interface Options {
  readonly command: CommandName | "help" | "version";
  /** Paths and globs of `review`, the rule of `explain`. */
  readonly operands: readonly string[];
  /** Never empty. */
  readonly targets: readonly Target[];
  readonly language?: Language;
  readonly failOn: Bar;
  /** The configuration file of all documents; the nearest of each when absent. */
  readonly config?: string;
  /** Path of the JSON of an earlier review. */
  readonly since?: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** False when colour was switched off by `--no-color`. */
  readonly color: boolean;
}

const optionTypes = {
  format: { type: "string", short: "f", multiple: true },
  output: { type: "string", short: "o", multiple: true },
  language: { type: "string" },
  "fail-on": { type: "string" },
  config: { type: "string" },
  since: { type: "string" },
  quiet: { type: "boolean", short: "q" },
  verbose: { type: "boolean" },
  color: { type: "boolean" },
  stdio: { type: "boolean" },
  /** Appended by language clients; the server reads it itself. */
  clientProcessId: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** Options each command understands, besides --help. */
const understood: Readonly<Record<CommandName, readonly string[]>> = {
  review: ["format", "output", "language", "fail-on", "config", "since", "quiet", "verbose", "color"],
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
  const { values, positionals, tokens } = parseStrictly(args);
  const [name, ...operands] = positionals;
  const targets: readonly Target[] = [{ format: "pretty" }];
  const defaults = { operands, targets, failOn: "minor", quiet: false, verbose: false, color: true } as const;
  if (values.version) return { ...defaults, command: "version" };
  if (values.help || name === undefined || name === "help") return { ...defaults, command: "help" };

  const command = oneOf(commands, name, "command");
  for (const option of Object.keys(values)) {
    if (!understood[command].includes(option))
      throw new Complaint(`${command} has no option --${option}; see reliability-lens --help`);
  }
  if (values.quiet && values.verbose) throw new Complaint("--quiet and --verbose exclude each other; give one of them");
  return {
    command,
    operands,
    targets: targetsIn(tokens, command === "rules" ? ["pretty", "json"] : formats),
    ...(values.language === undefined ? {} : { language: oneOf(languages, values.language, "language") }),
    failOn: values["fail-on"] === undefined ? "minor" : oneOf(bars, values["fail-on"], "severity"),
    ...filesIn(values),
    quiet: values.quiet ?? false,
    verbose: values.verbose ?? false,
    color: values.color ?? true,
  };
}

function filesIn({ config, since }: { readonly config?: string | undefined; readonly since?: string | undefined }) {
  return { ...(config === undefined ? {} : { config }), ...(since === undefined ? {} : { since }) };
}

type Tokens = ReturnType<typeof parseStrictly>["tokens"];

/** Each `--output` is the file of the `--format` before it. */
function targetsIn(tokens: Tokens, choices: readonly Format[]): readonly Target[] {
  const targets: Target[] = [];
  for (const token of tokens) {
    if (token.kind !== "option" || token.value === undefined) continue;
    if (token.name === "format") targets.push({ format: oneOf(choices, token.value, "format") });
    if (token.name !== "output") continue;
    const last = targets.pop();
    if (last === undefined || last.file !== undefined)
      throw new Complaint(
        `--output ${token.value} has no --format before it; write --format html --output ${token.value}`,
      );
    targets.push({ ...last, file: token.value });
  }
  const printed = targets.filter(({ file }) => file === undefined).map(({ format }) => format);
  if (printed.length > 1)
    throw new Complaint(`${listOf(printed, "and")} cannot both go to standard output; give all but one an --output`);
  return targets.length > 0 ? targets : [{ format: "pretty" }];
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: optionTypes,
      allowPositionals: true,
      allowNegative: true,
      tokens: true,
    });
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new Complaint(
      `${reason.replace(/\.$/, "").replace(/^./, (first) => first.toLowerCase())}; see reliability-lens --help`,
    );
  }
}

function oneOf<T extends string>(choices: readonly T[], value: string, what: string): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw new Complaint(`unknown ${what} "${value}"; choose ${listOf(choices, "or")}`);
  return choice;
}

function listOf(choices: readonly string[], conjunction: "and" | "or"): string {
  return `${choices.slice(0, -1).join(", ")} ${conjunction} ${choices.at(-1)}`;
}
