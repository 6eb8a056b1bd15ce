import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Language, Remedy } from "../../../rules/schema.ts";
import { review } from "../../../server/engine/index.ts";
import { choicesOf } from "../../../server/engine/remedy/blanks.ts";
import { prepareRemedy } from "../../../server/engine/remedy/index.ts";
import { catalogue } from "../catalogue.ts";
import { filled } from "./documents.ts";

/** A design that has what most remedies want to be written for. */
const designs: Readonly<Record<Language, string>> = {
  en: "# Shop: design\n\n## Architecture\n\nThe Order Service runs on Kubernetes with an HPA, calls Stripe and writes to Kafka and PostgreSQL. A nightly settlement job runs at 02:00.\n",
  ja: "# 販売 設計書\n\n## 構成\n\n注文サービスは Kubernetes 上で動作し、HPAで増減する。Stripe を呼び出し、Kafka と PostgreSQL に書き込む。夜間精算バッチは毎日2時に起動する。\n",
};

const inserted = (["en", "ja"] as const).flatMap((language) =>
  catalogue.remedies.flatMap((remedy) => {
    const changes = prepareRemedy(remedy.id, review(designs[language], catalogue))?.changes ?? [];
    return changes.map(({ newText }) => ({ remedy, language, newText }));
  }),
);

/** The code blocks of a language in what a remedy inserts, with blanks and filled in. */
function blocksIn(fence: string): readonly (readonly [string, string])[] {
  return inserted.flatMap(({ remedy, language, newText }) =>
    [newText, filledIn(newText, remedy, language)].flatMap((text, index) =>
      [...text.matchAll(new RegExp(`^\`\`\`${fence}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
        ([, code = ""]) => [`${remedy.id}, ${language}, ${index === 0 ? "blank" : "filled in"}`, code] as const,
      ),
    ),
  );
}

function filledIn(text: string, remedy: Remedy, language: Language): string {
  return filled(text, (words) => {
    const blank = Object.values(remedy.blanks).find((candidate) => candidate[language] === words);
    return (blank && choicesOf(blank, language)[0]) ?? words;
  });
}

describe("code blocks of remedies", () => {
  it("are there to be tested", () => {
    expect(blocksIn("yaml").length).toBeGreaterThan(0);
    expect(blocksIn("properties").length).toBeGreaterThan(0);
  });

  it.each(blocksIn("yaml"))("are YAML: %s", (_, code) => {
    for (const parsed of parseAllDocuments(code)) {
      expect(parsed.errors, code).toEqual([]);
      expect(parsed.warnings, code).toEqual([]);
      expect(typeof parsed.toJS(), code).toBe("object");
    }
  });

  it.each(blocksIn("properties"))("are properties, each key once: %s", (_, code) => {
    const lines = code.split("\n").filter((line) => line !== "" && !/^(?:#|\[\w+\]$)/.test(line));
    const keys = lines.map((line) => /^([\w.-]+) ?= ?\S.*$/.exec(line)?.[1]);
    expect(keys, code).not.toContain(undefined);
    expect(new Set(keys).size, code).toBe(keys.length);
  });
});
