import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import { applySuppressions, suppressionComment } from "../../../server/engine/review/suppressions.ts";
import { finding } from "../remedy/documents.ts";
import { sectionKinds } from "../sections.ts";

const rules = new Set(["fault-recovery/timeout", "fault-recovery/retry", "deployment/rollback"]);

/** One finding for every `T` (timeout) and `R` (retry) that stands alone as a word; what is left, as "line rule". */
function review(text: string) {
  const outline = outlineOf(text, sectionKinds);
  const findings = text.split("\n").flatMap((content, line) =>
    [...content.matchAll(/\b[TR]\b/g)].map((word) =>
      finding({
        rule: word[0] === "T" ? "fault-recovery/timeout" : "fault-recovery/retry",
        range: { start: { line, character: word.index }, end: { line, character: word.index + 1 } },
      }),
    ),
  );
  const result = applySuppressions(outline, findings, rules);
  return {
    ...result,
    all: findings,
    left: result.findings.map(({ rule, range }) => `${range.start.line} ${rule.split("/")[1]}`),
  };
}

describe("suppression comments", () => {
  it("hide a rule on the next line, over blank lines, with a reason", () => {
    const text =
      "<!-- reliability-lens-disable-next-line fault-recovery/timeout -- legacy -- until May -->\n\n  \nT R\n\nT\n";
    const { left, suppressions } = review(text);
    expect(left).toEqual(["3 retry", "5 timeout"]);
    expect(suppressions).toMatchObject([
      {
        rules: ["fault-recovery/timeout"],
        scope: "next-line",
        reason: "legacy -- until May",
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 89 } },
        hides: [{ rule: "fault-recovery/timeout", range: { start: { line: 3 } } }],
      },
    ]);
  });

  it("hide on their own line", () => {
    expect(review("T R <!-- reliability-lens-disable-line fault-recovery/retry -->\nR\n").left).toEqual([
      "0 timeout",
      "1 retry",
    ]);
  });

  it("hide between disable and enable, or to the end", () => {
    const text = [
      "R\n",
      "<!-- reliability-lens-disable fault-recovery/retry -->\n",
      "T R\n",
      "<!-- reliability-lens-enable fault-recovery/retry -->\n",
      "R\n",
      "<!-- reliability-lens-disable -->\n",
      "T R\n",
      "<!-- reliability-lens-enable fault-recovery/timeout -->\n",
      "T R\n",
    ].join("\n");
    expect(review(text).left).toEqual(["0 retry", "4 timeout", "8 retry", "16 timeout"]);
  });

  it("hide in the whole file, wherever they stand", () => {
    const { left, suppressions } = review("R T\n\nR\n\n<!-- reliability-lens-disable-file fault-recovery/retry -->\n");
    expect(left).toEqual(["0 timeout"]);
    expect(suppressions[0]?.hides).toHaveLength(2);
  });

  it.each([
    "fault-recovery/timeout, fault-recovery/retry",
    "fault-recovery/timeout fault-recovery/retry",
    "fault-recovery/timeout、Fault-Recovery/Retry -- 理由",
    "",
    "-- every rule",
  ])("take a list of rules, or none for all: %j", (list) => {
    expect(review(`<!-- reliability-lens-disable-next-line ${list} -->\nT R\n`).left).toEqual([]);
  });

  it("stand one below the other", () => {
    const text =
      "<!-- reliability-lens-disable-next-line fault-recovery/timeout -->\n<!-- reliability-lens-disable-next-line fault-recovery/retry -->\nT R\nT\n";
    expect(review(text).left).toEqual(["3 timeout"]);
  });

  it("speak for a whole table or code block below them", () => {
    const comment = "<!-- reliability-lens-disable-next-line fault-recovery/timeout -->";
    expect(review(`${comment}\n| A |\n| --- |\n| T |\n| R |\n\nT\n`).left).toEqual(["4 retry", "6 timeout"]);
    expect(review(`${comment}\n\`\`\`\nT\n\`\`\`\nT\n`).left).toEqual(["4 timeout"]);
  });

  it("that name an unknown rule or hide nothing are in the result", () => {
    const { left, suppressions } = review(
      "<!-- reliability-lens-disable-next-line fault-recovery/timeouts -->\nT\n\n<!-- reliability-lens-disable-line deployment/rollback -->\n",
    );
    expect(left).toEqual(["1 timeout"]);
    expect(suppressions.map(({ rules: named, hides }) => [named, hides])).toEqual([
      [["fault-recovery/timeouts"], []],
      [["deployment/rollback"], []],
    ]);
  });

  it.each([
    "<!-- reliability-lens-disabled -->",
    "<!-- see reliability-lens-disable-file -->",
    "```\n<!-- reliability-lens-disable-file -->\n```",
  ])("%j is none", (text) => {
    const { left, suppressions } = review(`T\n\n${text}\n`);
    expect([left, suppressions]).toEqual([["0 timeout"], []]);
  });

  it("are written so that they are read back", () => {
    fc.assert(
      fc.property(
        fc.string().map((written) => written.replace(/[TR]/g, "x")),
        (reason) => {
          const { left, suppressions } = review(
            `${suppressionComment("disable-next-line", "fault-recovery/timeout", reason)}\nT R\n`,
          );
          expect(left).toEqual(["1 retry"]);
          expect(suppressions).toHaveLength(1);
        },
      ),
    );
    expect(suppressionComment("disable-next-line", "fault-recovery/timeout", "old --> gone\nsoon")).toBe(
      "<!-- reliability-lens-disable-next-line fault-recovery/timeout -- old – gone soon -->",
    );
    expect(suppressionComment("disable-next-line", "fault-recovery/timeout", " ")).toBe(
      "<!-- reliability-lens-disable-next-line fault-recovery/timeout -->",
    );
  });

  it("neither lose a finding nor hide it twice", () => {
    const line = fc.constantFrom(
      "T R",
      "",
      "text",
      "| T | R |\n| --- | --- |\n| R | T |",
      "```\nT\n```",
      ...["-line", "-next-line", "", "-file"].flatMap((kind) =>
        ["", " fault-recovery/timeout", " nonsense/rule"].map(
          (list) => `<!-- reliability-lens-disable${kind}${list} -->`,
        ),
      ),
      "<!-- reliability-lens-enable -->",
      "R <!-- reliability-lens-enable fault-recovery/timeout -->",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const { all, findings, suppressions } = review(lines.join("\n"));
        const seen = [...findings, ...suppressions.flatMap(({ hides }) => hides)];
        expect(seen).toHaveLength(all.length);
        expect(new Set(seen)).toEqual(new Set(all));
        expect(findings).toEqual(all.filter((one) => findings.includes(one)));
      }),
    );
  });
});
