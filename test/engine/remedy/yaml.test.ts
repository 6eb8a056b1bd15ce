import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Language, Remedy } from "../../../rules/schema.ts";
import { review } from "../../../server/engine/index.ts";
import { choicesOf } from "../../../server/engine/remedy/blanks.ts";
import { placeholdersIn, prepareRemedy } from "../../../server/engine/remedy/index.ts";
import { catalogue } from "../catalogue.ts";

const withYaml = catalogue.remedies.filter(({ parts }) =>
  parts.some((part) => part.kind === "code" && part.language === "yaml"),
);

const designs: Readonly<Record<Language, string>> = {
  en: "# Shop: system design\n\n## Architecture\n\nThe Order Service on Kubernetes stores orders in PostgreSQL and publishes to Kafka.\n",
  ja: "# 受注 設計書\n\n## 構成\n\nKubernetes 上の注文サービスは注文を PostgreSQL に保存し、Kafka に発行する。\n",
};

function filled(text: string, { blanks }: Remedy, language: Language): string {
  return placeholdersIn(text).reduceRight((result, { from, to }) => {
    const blank = Object.values(blanks).find((candidate) => candidate[language] === text.slice(from + 1, to - 1));
    return result.slice(0, from) + ((blank && choicesOf(blank, language)[0]) ?? "?") + result.slice(to);
  }, text);
}

describe.each(withYaml.map((remedy) => [remedy.id, remedy] as const))("%s", (id, remedy) => {
  it.each(["en", "ja"] as const)("is YAML with its blanks and without (%s)", (language) => {
    const changes = prepareRemedy(id, review(designs[language], catalogue))?.changes ?? [];
    const inserted = changes.map(({ newText }) => newText).join("\n");
    const blocks = [inserted, filled(inserted, remedy, language)].flatMap((text) =>
      Array.from(text.matchAll(/```yaml\n([\s\S]*?)```/g), ([, yaml = ""]) => yaml),
    );
    expect(blocks).not.toEqual([]);
    expect(blocks.flatMap((yaml) => parseAllDocuments(yaml).flatMap(({ errors }) => errors))).toEqual([]);
  });
});
