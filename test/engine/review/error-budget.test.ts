import { describe, expect, it } from "vitest";
import { duration, percent } from "../../../server/engine/review/checks/spelling.ts";
import { budgetSeconds, burnRates, errorRate } from "../../../server/engine/review/error-budget.ts";

const day = 86_400;

describe("error budgets", () => {
  it.each([
    [99.9, 30, "43 min 12 s", "43分12秒"],
    [99.99, 30, "4 min 19.2 s", "4分19.2秒"],
    [99.999, 30, "25.9 s", "25.9秒"],
    [99, 30, "7 h 12 min", "7時間12分"],
    [99.9, 365, "8 h 45 min 36 s", "8時間45分36秒"],
    [99.95, 365, "4 h 22 min 48 s", "4時間22分48秒"],
    [99, 365, "3 d 15 h 36 min", "3日15時間36分"],
  ])("%f %% over %i days", (target, days, en, ja) => {
    expect(duration(budgetSeconds(target, days * day), "en", 3)).toBe(en);
    expect(duration(budgetSeconds(target, days * day), "ja", 3)).toBe(ja);
  });

  it("are written without the noise of binary fractions", () => {
    expect(percent(errorRate(99.9, 14.4))).toBe("1.44%");
    expect(percent(errorRate(99.95, 6))).toBe("0.3%");
  });

  it("are used up to 2 %, 5 % and 10 % of 30 days in the long windows", () => {
    const used = burnRates.map(({ rate, long }) => Math.round((100 * rate * long) / (30 * day)));
    expect(used).toEqual([2, 5, 10]);
  });
});
