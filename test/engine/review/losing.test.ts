import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

interface Case {
  readonly rules: readonly string[];
  readonly language: "en" | "ja";
  readonly flagged?: string;
  readonly quiet?: string;
}

const HEADS = {
  en: "# Depot platform: system design\n\n## Architecture\n",
  ja: "# 配送基盤 システム設計書\n\n## システム構成\n",
};
const cases = parse(readFileSync(new URL("losing.yaml", import.meta.url), "utf8")) as Case[];

/** Messages of the rules' findings on a part of a design. */
function found({ rules, language, flagged, quiet }: Case): string[] {
  const { findings } = review(`${HEADS[language]}${flagged ?? quiet}`, catalogue);
  return findings
    .filter(({ rule }) => rules.some((name) => rule.endsWith(`/${name}`)))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const titleOf = ({ language, flagged = "", quiet = flagged }: Case): string =>
  `${language} ${quiet.replace(/\s+/gu, " ").slice(0, 90)}`;

describe("what is lost or stands still when something fails", () => {
  it.each(cases.filter(({ flagged }) => flagged).map((one) => [titleOf(one), one] as const))(
    "is found: %s",
    (_, one) => {
      expect(found(one)).not.toEqual([]);
    },
  );

  it.each(cases.filter(({ quiet }) => quiet).map((one) => [titleOf(one), one] as const))(
    "is not made up: %s",
    (_, one) => {
      expect(found(one)).toEqual([]);
    },
  );
});
