import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../../server/engine/configuration/parse.ts";
import { rules } from "../catalogue.ts";

const parse = (text: string) => parseConfiguration(text, rules);

/** Problems as "line: message", 1-based. */
const faults = (text: string): string[] =>
  parse(text).problems.map(({ range, message }) => `${range.start.line + 1}: ${message.en}`);

const risk = `  - rule: fault-recovery/timeout
    component: Stripe API
    files: docs/payments.md
    reason: The vendor's SDK fixes it.
    owner: payments team
    expires: 2027-03-31
`;

describe("a configuration file", () => {
  it("says which documents, which rules, and which risks", () => {
    const { value } = parse(`# ours
include: [docs/**/*.md]
exclude: [docs/archive]
rules:
  observability: off
  fault-recovery/timeout: critical
overrides:
  - files: docs/adr/*.md
    rules:
      availability: minor
accept:
${risk}`);
    expect(value).toEqual({
      include: ["docs/**/*.md"],
      exclude: ["docs/archive"],
      rules: { observability: "off", "fault-recovery/timeout": "critical" },
      overrides: [{ files: ["docs/adr/*.md"], rules: { availability: "minor" } }],
      risks: [
        {
          rule: "fault-recovery/timeout",
          components: ["Stripe API"],
          files: ["docs/payments.md"],
          reason: "The vendor's SDK fixes it.",
          owner: "payments team",
          expires: "2027-03-31",
          source: "configuration",
          range: { start: { line: 11, character: 4 }, end: { line: 11, character: 32 } },
        },
      ],
    });
  });

  it.each(["", "# only a comment\n", "accept:\nrules:\n", "{}\n"])("may say nothing: %j", (text) => {
    expect(parse(text).value).toEqual({ exclude: [], rules: {}, overrides: [], risks: [] });
  });

  it.each([
    [
      "rules:\n  fault-recovery/timeuot: off\n",
      '2: there is no rule or category "fault-recovery/timeuot"; did you mean fault-recovery/timeout?',
    ],
    ["rules:\n  colour-of-the-logo: off\n", '2: there is no rule or category "colour-of-the-logo"; remove it'],
    ["rules:\n  deployment: warn\n", '2: "deployment" must be critical, significant, moderate, minor or off'],
    ["# one\nexlude: [a]\n", '2: there is no key "exlude"; did you mean exclude?'],
    ["exclude: docs\n", '1: "exclude" must be a list of globs'],
    ["exclude: ['[z-a]']\n", '1: "exclude" must be a list of globs'],
    ["- a\n", "1: the file must be keys with values"],
    ["accept:\n  - timeout\n", '2: an entry of "accept" must be keys with values'],
    [
      `accept:\n${risk.replace("fault-recovery/timeout", "timeout")}`,
      '2: there is no rule "timeout"; did you mean fault-recovery/timeout?',
    ],
    [
      `accept:\n${risk.replace(/ {4}owner.*\n/, "")}`,
      '2: "owner" is missing; add the person or team that answers for the risk',
    ],
    [
      `accept:\n${risk.replace("payments team", "‹owner›")}`,
      '6: "owner" is not filled in; write the person or team that answers for the risk',
    ],
    [
      `accept:\n${risk.replace("2027-03-31", "2027-02-30")}`,
      '7: "expires" must be the last day on which it holds, as YYYY-MM-DD',
    ],
    [
      `accept:\n${risk.replace("owner", "owners")}`,
      '2: "owner" is missing; add the person or team that answers for the risk',
    ],
    ["overrides:\n  - rules: { deployment: off }\n", '2: "files" is missing; add a glob or a list of globs'],
    [
      "rules: [\n",
      "2: is no valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
  ])("%j is refused with line and remedy", (text, fault) => {
    expect(parse(text).value).toBeUndefined();
    expect(faults(text)[0]).toBe(fault);
  });

  it("is refused with every fault, in the order of the file", () => {
    expect(faults("rulez: {}\nrules:\n  nope: off\nexclude: 3\n").map((fault) => fault[0])).toEqual(["1", "3", "4"]);
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "accept:",
      "rules:",
      "\n",
      "  ",
      "- ",
      "[",
      "{",
      "*a",
      "&a ",
      "off",
      "‹x›",
      "!!set ",
      "rule: ",
      "'",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join("")),
        ),
        (text) => {
          const { value, problems } = parse(text);
          expect(value === undefined).toBe(problems.length > 0);
        },
      ),
    );
    expect(faults("[".repeat(20_000))).toHaveLength(1);
  });
});
