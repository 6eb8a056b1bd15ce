import * as assert from "node:assert/strict";
import { commands, type Uri, window, workspace } from "vscode";
import type { TestCase } from "../results.ts";
import { openDesign, writeDesign } from "./documents.ts";
import { diagnosticsWhere, eventually } from "./waiting.ts";

export const workspaceTests: readonly TestCase[] = [
  {
    name: "a design that nobody opened shows its findings, and follows the disk",
    run: async () => {
      // The extension wakes up with the first Markdown document.
      await openDesign();
      const uri = await writeDesign();
      const found = await diagnosticsWhere(uri, (all) => all.length > 0);
      assert.ok(!isOpen(uri));
      await workspace.fs.writeFile(uri, new TextEncoder().encode("# Shopping list\n\n- Milk\n"));
      await diagnosticsWhere(uri, (all) => all.length === 0);
      await workspace.fs.writeFile(uri, new TextEncoder().encode((await openDesign()).document.getText()));
      assert.equal((await diagnosticsWhere(uri, (all) => all.length > 0)).length, found.length);
      await workspace.fs.delete(uri);
      await diagnosticsWhere(uri, (all) => all.length === 0);
    },
  },
  {
    name: "Review Workspace sums up all designs, with links to them",
    run: async () => {
      const uri = await writeDesign();
      await commands.executeCommand("reliabilityLens.reviewWorkspace");
      const summary = await eventually(
        () => workspace.textDocuments.find((one) => one.uri.scheme === "reliability-lens" && one.uri.query === ""),
        (check) => workspace.onDidOpenTextDocument(check),
        () => workspace.textDocuments.map((one) => one.uri.toString()).join("\n"),
      );
      const name = workspace.asRelativePath(uri);
      assert.ok(summary.getText().includes(`[${name}](/${name}) | Ticket Shop: System Design |`), summary.getText());
      await eventually(
        () =>
          window.tabGroups.all
            .flatMap(({ tabs }) => tabs)
            .find(({ label }) => label.includes("Review of the workspace")),
        (check) => window.tabGroups.onDidChangeTabs(check),
        () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)).join(", "),
      );
    },
  },
];

function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
