import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { catalogue } from "reliability-lens:catalogue";
import { type AcceptedRisk, type Configuration, configurationFile } from "../engine/configuration/configuration.ts";
import { isGlob } from "../engine/configuration/glob.ts";
import { parseConfiguration } from "../engine/configuration/parse.ts";
import { noPolicy, type Policy, policyFor } from "../engine/configuration/policy.ts";
import { unusedRisk } from "../engine/configuration/problems.ts";
import type { Review } from "../engine/index.ts";
import { Complaint } from "../files/complaint.ts";
import { readText } from "../files/text.ts";

interface Loaded {
  /** As it is shown. */
  readonly path: string;
  readonly configuration: Configuration;
}

/** The configuration files of one run: that of `--config`, or the nearest of each document. */
export class Configurations {
  readonly #fixed: string | undefined;
  readonly #nearest = new Map<string, string | undefined>();
  readonly #loaded = new Map<string, Loaded>();
  readonly #used = new Set<AcceptedRisk>();
  /** Absolute paths of the documents reviewed. */
  readonly #reviewed: string[] = [];

  constructor(fixed: string | undefined) {
    this.#fixed = fixed;
  }

  /**
   * What holds for a document; `-` is a document without a path in the current directory.
   * @throws Complaint when its configuration cannot be read or is wrong.
   */
  policyOf(document: string): Policy {
    const directory = document === "-" ? process.cwd() : dirname(resolve(document));
    const file = this.#fixed === undefined ? this.#nearestTo(directory) : resolve(this.#fixed);
    if (file === undefined) return noPolicy;
    const { configuration } = this.#load(file);
    return policyFor(configuration, document === "-" ? undefined : inside(dirname(file), resolve(document)));
  }

  /** Takes note of the risks that a review made use of. */
  note({ acceptances }: Review, document: string): void {
    if (document !== "-") this.#reviewed.push(resolve(document));
    for (const { risk, findings } of acceptances) if (findings.length > 0) this.#used.add(risk);
  }

  /**
   * A line for each accepted risk that nothing needs any more: one whose documents were all reviewed, because
   * it names them or because its directory was (`directories` are those that were reviewed as a whole).
   */
  unused(directories: readonly string[]): readonly string[] {
    return [...this.#loaded].flatMap(([file, { path, configuration }]) => {
      const isWhole = directories.some((directory) => isWithin(resolve(directory), dirname(file)));
      const wasReviewed = (name: string): boolean =>
        !isGlob(name) && this.#reviewed.includes(resolve(dirname(file), name));
      return configuration.risks
        .filter((risk) => !this.#used.has(risk))
        .filter(({ files }) => isWhole || (files.length > 0 && files.every(wasReviewed)))
        .map(({ rule, range }) => `${path}:${range.start.line + 1}: ${unusedRisk(rule).en}`);
    });
  }

  #nearestTo(directory: string): string | undefined {
    if (!this.#nearest.has(directory)) {
      const file = join(directory, configurationFile);
      const above = dirname(directory);
      const found = existsSync(file) ? file : undefined;
      this.#nearest.set(directory, found ?? (above === directory ? undefined : this.#nearestTo(above)));
    }
    return this.#nearest.get(directory);
  }

  #load(file: string): Loaded {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known;
    const path = shown(file);
    const { value, problems } = parseConfiguration(readText(file, path), catalogue.rules);
    const [problem] = problems;
    if (value === undefined) {
      const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
      throw new Complaint(`${path}:${(problem?.range.start.line ?? 0) + 1}: ${problem?.message.en}${more}`);
    }
    const loaded = { path, configuration: value };
    this.#loaded.set(file, loaded);
    return loaded;
  }
}

/** A path as seen from the current directory, where that is shorter. */
function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.length < file.length ? short : file;
}

/** A path relative to a directory, with `/`. */
function inside(directory: string, path: string): string {
  return relative(directory, path).split(sep).join("/");
}

function isWithin(directory: string, path: string): boolean {
  return path === directory || path.startsWith(directory.endsWith(sep) ? directory : directory + sep);
}
