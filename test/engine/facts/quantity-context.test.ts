import { expect, test } from "vitest";
import { quantitiesIn } from "../../../server/engine/facts/quantities.ts";

test("a month or a year right before a length is what it is per", () => {
  expect(quantitiesIn("月4.3時間まで許容")).toMatchObject([{ value: expect.closeTo(4.3 * 3600), per: "month" }]);
  expect(quantitiesIn("年に約9時間")).toMatchObject([{ value: 9 * 3600, per: "year" }]);
});

test("the third day of every month is no length per month", () => {
  expect(quantitiesIn("毎月3日")[0]?.per).toBeUndefined();
});

test("queues count their visibility timeout in seconds", () => {
  expect(quantitiesIn("visibility_timeout = 900")).toMatchObject([{ type: "duration", value: 900 }]);
});
