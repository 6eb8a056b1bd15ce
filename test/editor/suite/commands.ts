import * as assert from "node:assert/strict";
import { type CodeAction, type Command, commands, type Uri, window, workspace } from "vscode";
import type { TestCase } from "../results.ts";
import { openDesign, replace } from "./documents.ts";
import { diagnosticsWhere, eventually, poll, ruleOf, textWhere } from "./waiting.ts";

const timeout = "fault-recovery/timeout";

export const commandTests: readonly TestCase[] = [
  {
    name: "the quick fix of a missing timeout inserts a matrix with the document's dependencies",
    run: async () => {
      const { document } = await openDesign();
      const before = document.getText();
      const fix = await quickFix(document.uri, /^Insert.*timeout/i);
      assert.ok(fix.edit);
      assert.ok(await workspace.applyEdit(fix.edit));
      const inserted = insertedLines(before, document.getText());
      const rows = inserted.filter((line) => line.startsWith("|"));
      for (const dependency of ["Stripe API", "PostgreSQL", "Redis"]) {
        assert.equal(rows.filter((row) => row.includes(dependency)).length, 1, `${dependency} in\n${rows.join("\n")}`);
      }
      assert.ok(
        inserted.some((line) => line.includes("‹")),
        "there are placeholders to fill in",
      );
    },
  },
  {
    name: "a finding can be suppressed with a reason",
    run: async () => {
      const editor = await openDesign();
      const { document } = editor;
      const fix = await quickFix(document.uri, /Suppress fault-recovery\/timeout/);
      assert.ok(fix.edit);
      assert.ok(await workspace.applyEdit(fix.edit));
      assert.match(document.getText(), /<!-- reliability-lens-disable-next-line fault-recovery\/timeout -- .+ -->/);
      await diagnosticsWhere(document.uri, (all) => all.length > 0 && all.every((one) => ruleOf(one) !== timeout));
    },
  },
  {
    name: "Insert Countermeasure… writes the chosen text where it belongs",
    run: async () => {
      const { document } = await openDesign();
      await diagnosticsWhere(document.uri, (all) => all.length > 0);
      const before = document.getText();
      const done = commands.executeCommand("reliabilityLens.insertCountermeasure");
      // The list has no event: accept what is chosen in it until that has had an effect.
      await poll(async () => {
        await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
        return document.getText() === before ? undefined : true;
      }, "an insertion");
      await done;
      const inserted = insertedLines(before, document.getText());
      assert.ok(inserted.length > 2, document.getText());
      assert.ok(!document.getText().includes("${"), "no snippet syntax is left");
      const editor = window.activeTextEditor;
      assert.equal(editor?.document, document);
      assert.match(document.getText(editor?.selection), /^‹.+›$/, "the first placeholder is selected");
    },
  },
  {
    name: "Review Document shows the review beside the document",
    run: async () => {
      const { document } = await openDesign();
      const found = await diagnosticsWhere(document.uri, (all) => all.some((one) => ruleOf(one) === timeout));
      assert.ok(found.length > 0);
      await commands.executeCommand("reliabilityLens.reviewDocument");
      const review = await eventually(
        () => workspace.textDocuments.find(({ uri }) => uri.scheme === "reliability-lens"),
        (check) => workspace.onDidOpenTextDocument(check),
        () => workspace.textDocuments.map(({ uri }) => uri.toString()).join("\n"),
      );
      const text = review.getText();
      assert.match(text, /^# /);
      assert.match(text, /Stripe API/);
      assert.match(text, /fault-recovery\/timeout/);
      const preview = await eventually(
        () => window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes("Review of design")),
        (check) => window.tabGroups.onDidChangeTabs(check),
        () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)).join(", "),
      );
      assert.notEqual(preview.group.viewColumn, 1, "it stands beside the document");
    },
  },
  {
    name: "Restart Server goes on where it was",
    run: async () => {
      const editor = await openDesign();
      const { uri } = editor.document;
      const before = await diagnosticsWhere(uri, (all) => all.some((one) => ruleOf(one) === timeout));
      await commands.executeCommand("reliabilityLens.restartServer");
      const after = await diagnosticsWhere(uri, (all) => all.length === before.length);
      assert.deepEqual(after.map(ruleOf).sort(), before.map(ruleOf).sort());
      await replace(editor, "# Ticket Shop: System Design\n", "# Ticket Shop: System Design\n\nSecond edition.\n");
      await textWhere(uri, (text) => text.includes("Second edition."));
      await diagnosticsWhere(uri, (all) => all.some((one) => ruleOf(one) === timeout));
    },
  },
];

/** Edits are worked out for actions that are resolved; VS Code is asked for so many. */
const mostResolved = 50;

async function quickFix(uri: Uri, title: RegExp): Promise<CodeAction> {
  const found = await diagnosticsWhere(uri, (all) => all.some((one) => ruleOf(one) === timeout));
  const finding = found.find((one) => ruleOf(one) === timeout);
  assert.ok(finding);
  return await poll(async () => {
    const offered = await commands.executeCommand<(CodeAction | Command)[]>(
      "vscode.executeCodeActionProvider",
      uri,
      finding.range,
      undefined,
      mostResolved,
    );
    return offered.find((action): action is CodeAction => "edit" in action && title.test(action.title));
  }, `a quick fix ${title}`);
}

function insertedLines(before: string, after: string): string[] {
  const known = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !known.has(line));
}
