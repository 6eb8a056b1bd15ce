import { expect, it } from "vitest";
import { Scheduler } from "../../server/lsp/scheduler.ts";

/** Work that goes on until it is let go, and tells when it begins. */
function work() {
  const begun: string[] = [];
  let letGo: () => void = () => undefined;
  let announce: () => void = () => undefined;
  return {
    begun,
    run(key: string): Promise<void> {
      begun.push(key);
      announce();
      return new Promise((resolve) => {
        letGo = resolve;
      });
    },
    finish: () => letGo(),
    beginning: (count: number) =>
      new Promise<void>((resolve) => {
        announce = () => begun.length >= count && resolve();
        announce();
      }),
  };
}

it("runs once for many requests", async () => {
  const { begun, run, beginning } = work();
  const scheduler = new Scheduler(run);
  for (let count = 0; count < 10; count++) scheduler.request("a", 5);
  await beginning(1);
  scheduler.request("b", 5);
  await beginning(2);
  expect(begun).toEqual(["a", "b"]);
});

it("never runs twice at a time for one key", async () => {
  const { begun, run, beginning } = work();
  const scheduler = new Scheduler(run);
  scheduler.request("a", 0);
  await beginning(1);
  scheduler.request("a", 0);
  scheduler.request("b", 10);
  await beginning(2);
  // "b" came after the second request for "a", which therefore waits.
  expect(begun).toEqual(["a", "b"]);
});

it("runs once more after a run that was overtaken", async () => {
  const { begun, run, beginning, finish } = work();
  const scheduler = new Scheduler(run);
  scheduler.request("a", 0);
  await beginning(1);
  scheduler.request("a", 0);
  finish();
  await beginning(2);
  expect(begun).toEqual(["a", "a"]);
});

it("forgets what was asked for", async () => {
  const { begun, run, beginning } = work();
  const scheduler = new Scheduler(run);
  scheduler.request("a", 0);
  scheduler.forget("a");
  scheduler.request("b", 5);
  await beginning(1);
  expect(begun).toEqual(["b"]);
});
