import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

/** The messages of one rule. */
function messagesOf(rule: string, text: string): string[] {
  return review(text, catalogue)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ message }) => message);
}

describe("downtime in the sentence behind its target", () => {
  const design = (sum: string): string => `# Ferry Booking Design

## Availability
The booking service has an availability of 99.9 % per calendar month. ${sum}
`;
  const found = (sum: string): string[] => messagesOf("numbers/availability-arithmetic", design(sum));

  test("is held against the month that it names", () => {
    expect(found("In a 30-day month this permits at most 90 minutes of downtime.")).toEqual([
      expect.stringContaining("99.9 % of 30 days allows 43 min 12 s"),
    ]);
  });

  test.each([
    "In a 30-day month this permits at most 43 minutes of downtime.",
    "Outages of the last 30 days came to 90 minutes, reported within 2 hours.",
  ])("and nothing is said of: %s", (sum) => {
    expect(found(sum)).toEqual([]);
  });
});
