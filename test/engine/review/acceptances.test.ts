import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../../server/engine/configuration/parse.ts";
import { noPolicy, policyFor } from "../../../server/engine/configuration/policy.ts";
import { review } from "../../../server/engine/index.ts";
import { catalogue, rules } from "../catalogue.ts";
import { refunds } from "./refunds.ts";

const today = "2027-01-15";

/** The review of a text under a configuration. */
function under(configuration: string, text = refunds, path = "docs/refunds.md") {
  const { value, problems } = parseConfiguration(configuration, rules);
  if (value === undefined) throw new Error(problems[0]?.message.en);
  return review(text, catalogue, { policy: policyFor(value, path), today });
}

const entry = (rest: string, expires = "2027-03-31"): string =>
  `{ rule: fault-recovery/timeout, reason: Their SDK fixes it, owner: payments, expires: ${expires}${rest} }`;
const accept = (...entries: string[]): string => `accept: [${entries.join(", ")}]\n`;
const timeouts = ({ findings }: ReturnType<typeof under>) =>
  findings.filter(({ rule }) => rule === "fault-recovery/timeout");

const plain = under("");

it("the document leaves two timeouts open, in one finding", () => {
  expect(timeouts(plain)).toHaveLength(1);
  expect(timeouts(plain)[0]?.components).toEqual(expect.arrayContaining(["Stripe API", "PostgreSQL"]));
});

describe("an accepted risk", () => {
  it("takes its finding out of the findings and into a list of its own", () => {
    const result = under(accept(entry("")));
    expect(timeouts(result)).toEqual([]);
    expect(result.acceptances).toMatchObject([
      { expired: false, risk: { owner: "payments", expires: "2027-03-31", reason: "Their SDK fixes it" } },
    ]);
    expect(result.acceptances[0]?.findings).toEqual(timeouts(plain));
  });

  it("leaves everything else as it is", () => {
    const result = under(accept(entry("")));
    expect(result.findings).toEqual(plain.findings.filter(({ rule }) => rule !== "fault-recovery/timeout"));
    expect([result.coverage, result.score]).toEqual([plain.coverage, plain.score]);
  });

  it("for one component leaves the others open", () => {
    const result = under(accept(entry(", component: stripe api")));
    expect(timeouts(result)).toHaveLength(1);
    expect(timeouts(result)[0]?.message).toContain("PostgreSQL");
    expect(timeouts(result)[0]?.message).not.toContain("Stripe");
    expect(result.acceptances[0]?.findings[0]?.components).toEqual(["Stripe API"]);
  });

  it("holds only in the documents that it names", () => {
    const text = accept(entry(", files: docs/other.md"));
    expect(under(text).findings).toEqual(plain.findings);
    expect(under(text).acceptances).toEqual([]);
    expect(timeouts(under(text, refunds, "docs/other.md"))).toEqual([]);
  });

  it("holds on its last day, and the day after its finding comes back and says so", () => {
    expect(timeouts(under(accept(entry("", today))))).toEqual([]);
    const after = under(accept(entry("", "2027-01-14")));
    expect(timeouts(after)).toHaveLength(1);
    expect(timeouts(after)[0]?.message).toMatch(/\(Accepted until 2027-01-14 by payments; that has expired\.\)$/);
    expect(after.acceptances).toMatchObject([{ expired: true, findings: timeouts(after) }]);
    expect(timeouts(after)[0]?.fingerprint).toBe(timeouts(plain)[0]?.fingerprint);
  });

  it("that covers nothing is known as such", () => {
    expect(under(accept(entry(", component: Kafka"))).acceptances).toMatchObject([{ findings: [] }]);
  });

  it("counts before a suppression comment", () => {
    const text = `<!-- reliability-lens-disable-file fault-recovery/timeout -- for now -->\n${refunds}`;
    const result = under(accept(entry("")), text);
    expect(result.acceptances[0]?.findings).toHaveLength(1);
    expect(result.suppressions[0]?.hides).toEqual([]);
  });
});

it.each(["examples/en/parcel-lockers.md", "examples/ja/lab-test-booking.md"])(
  "accepting what a finding is about takes out that finding and no other: %s",
  (path) => {
    const text = readFileSync(path, "utf8");
    const all = review(text, catalogue);
    for (const finding of all.findings) {
      const { rule, range, subjects } = finding;
      const words = { reason: "r", owner: "o", expires: today, source: "configuration", files: [] } as const;
      const risks = [{ ...words, rule, range, components: subjects }];
      const { findings } = review(text, catalogue, { policy: { ...noPolicy, risks }, today }, all);
      expect(findings).toEqual(all.findings.filter((other) => other !== finding));
    }
  },
);

describe("front matter", () => {
  const withMatter = (risk: string): string =>
    `---\ntitle: Refunds\nreliability-lens:\n  accept:\n    - ${risk}\n---\n\n${refunds}`;

  it("accepts risks of its own document", () => {
    const result = under("", withMatter(entry("")));
    expect(timeouts(result)).toEqual([]);
    expect(result.acceptances).toMatchObject([
      { risk: { source: "front-matter", range: { start: { line: 4, character: 6 } } }, expired: false },
    ]);
    expect(result.problems).toEqual([]);
  });

  it("that is wrong accepts nothing, and its line is named", () => {
    const result = under("", withMatter(entry("").replace("owner", "ownr")));
    expect(timeouts(result)).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({
      range: { start: { line: 4 } },
      message: { en: '"owner" is missing; add the person or team that answers for the risk' },
    });
  });

  it.each([
    "---\nreliability-lens: [\n---\n",
    "---\nreliability-lens: true\n---\n",
    "+++\nreliability-lens = 1\n+++\n",
  ])("that is something else is left alone: %j", (matter) => {
    const result = under("", `${matter}\n${refunds}`);
    expect([result.problems, result.acceptances]).toEqual([[], []]);
  });
});

describe("levels", () => {
  it("replace the severity of every finding of the rule", () => {
    const result = under("rules: { fault-recovery: minor }\n");
    const concerned = result.findings.filter(({ rule }) => rule.startsWith("fault-recovery/"));
    expect(concerned.length).toBeGreaterThan(1);
    expect(new Set(concerned.map(({ severity }) => severity))).toEqual(new Set(["minor"]));
    expect(result.findings.map(({ rule }) => rule)).toEqual(plain.findings.map(({ rule }) => rule));
  });

  it("switch a rule off: it is not asked, shown or counted", () => {
    const result = under("rules: { fault-recovery/timeout: off }\n");
    expect(timeouts(result)).toEqual([]);
    expect(result.coverage.map(({ rule }) => rule)).not.toContain("fault-recovery/timeout");
    expect(result.findings).toHaveLength(plain.findings.length - 1);
  });
});
