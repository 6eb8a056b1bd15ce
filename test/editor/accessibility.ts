import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

/** What axe finds wrong with a page as it is shown: the rule, and the elements that break it. */
export async function violationsIn(page: Page | Frame): Promise<string[]> {
  // Evaluated as text, since the pages allow no scripts but their own.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
