import * as assert from "node:assert/strict";
import { commands, type Tab, TabInputWebview, ViewColumn, window } from "vscode";
import { showPlace } from "../../../client/places.ts";
import type { TestCase } from "../results.ts";
import { openDesign } from "./documents.ts";
import { eventually } from "./waiting.ts";

export const panelTests: readonly TestCase[] = [
  {
    name: "Show Review Panel opens one panel for a document, beside it",
    run: async () => {
      const { document } = await openDesign();
      await commands.executeCommand("reliabilityLens.showReviewPanel");
      const [panel] = await panelsWhere((found) => found.length === 1);
      assert.ok(panel);
      assert.match(panel.label, /Review Panel: design-\d+\.md/);
      assert.notEqual(panel.group.viewColumn, ViewColumn.One);
      await window.showTextDocument(document, ViewColumn.One);
      await commands.executeCommand("reliabilityLens.showReviewPanel");
      await panelsWhere((found) => found.length === 1 && found[0]?.isActive === true);
      await window.tabGroups.close(panels());
    },
  },
  {
    name: "a place that is chosen in the panel is selected where the document is open",
    run: async () => {
      const { document } = await openDesign();
      await commands.executeCommand("reliabilityLens.showReviewPanel");
      await panelsWhere((found) => found.length === 1);
      const from = document.getText().indexOf("Stripe API");
      const { line, character } = document.positionAt(from);
      await showPlace(document.uri, { start: { line, character }, end: { line, character: character + 10 } });
      const editor = window.activeTextEditor;
      assert.equal(editor?.document, document);
      assert.equal(editor.viewColumn, ViewColumn.One);
      assert.equal(document.getText(editor.selection), "Stripe API");
      await window.tabGroups.close(panels());
    },
  },
];

function panels(): Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith("reliabilityLens.reviewPanel"));
}

function panelsWhere(wanted: (found: readonly Tab[]) => boolean): Promise<Tab[]> {
  return eventually(
    () => {
      const found = panels();
      return wanted(found) ? found : undefined;
    },
    (check) => window.tabGroups.onDidChangeTabs(check),
    () =>
      `the panels were ${
        panels()
          .map(({ label }) => label)
          .join(", ") || "none"
      }`,
  );
}
