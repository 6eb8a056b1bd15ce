import * as assert from "node:assert/strict";
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type MarkdownString,
  window,
  workspace,
} from "vscode";
import type { TestCase } from "../results.ts";
import { openDesign, replace } from "./documents.ts";
import { diagnosticsWhere, findingsIn, poll, ruleOf } from "./waiting.ts";

const timeout = "fault-recovery/timeout";

export const diagnosticTests: readonly TestCase[] = [
  {
    name: "a design that is opened gets findings on the words that they are about",
    run: async () => {
      const { document } = await openDesign();
      const found = await diagnosticsWhere(document.uri, (all) => all.some((one) => ruleOf(one) === timeout));
      const finding = found.find((one) => ruleOf(one) === timeout);
      assert.ok(finding);
      assert.match(finding.message, /Stripe API/);
      assert.ok([DiagnosticSeverity.Error, DiagnosticSeverity.Warning].includes(finding.severity));
      assert.equal(finding.range.isEmpty, false);
      assert.ok(finding.range.isSingleLine);
      assert.notEqual(finding.range.start.line, 0);
    },
  },
  {
    name: "findings follow edits, there and back",
    run: async () => {
      const editor = await openDesign();
      const { uri } = editor.document;
      const before = await diagnosticsWhere(uri, (all) => all.some((one) => ruleOf(one) === timeout));
      const said =
        "Every call has a timeout: connect 1 s, read 3 s, for the Stripe API, SendGrid, PostgreSQL, Redis and Kafka.";
      await replace(editor, "## 5. Deployment", `${said}\n\n## 5. Deployment`);
      await diagnosticsWhere(uri, (all) => all.length > 0 && all.every((one) => ruleOf(one) !== timeout));
      await replace(editor, `${said}\n\n`, "");
      const after = await diagnosticsWhere(uri, (all) => all.some((one) => ruleOf(one) === timeout));
      assert.deepEqual(after.map(ruleOf).sort(), before.map(ruleOf).sort());
    },
  },
  {
    name: "a finding moves with its words",
    run: async () => {
      const editor = await openDesign();
      const { uri } = editor.document;
      const lineOf = (all: readonly Diagnostic[]): number =>
        all.find((one) => ruleOf(one) === timeout)?.range.start.line ?? Number.NaN;
      const before = await diagnosticsWhere(uri, (all) => lineOf(all) >= 0);
      await replace(editor, "## 1. Overview", "Written for the platform team.\n\n## 1. Overview");
      await diagnosticsWhere(uri, (all) => lineOf(all) === lineOf(before) + 2);
    },
  },
  {
    name: "a document that has no file yet is reviewed, too",
    run: async () => {
      const { document } = await openDesign();
      const untitled = await workspace.openTextDocument({ language: "markdown", content: document.getText() });
      await window.showTextDocument(untitled);
      await diagnosticsWhere(untitled.uri, (all) => all.some((one) => ruleOf(one) === timeout));
    },
  },
  {
    name: "what is not a design gets no findings",
    run: async () => {
      const { document } = await openDesign(
        "# Changelog\n\n## 1.2.0\n\n- Calls to Redis are faster.\n- Fixed a typo.\n",
      );
      const { document: other } = await openDesign();
      // The other document's findings show that the server has been round.
      await diagnosticsWhere(other.uri, (all) => all.length > 0);
      assert.deepEqual(findingsIn(document.uri), []);
    },
  },
  {
    name: "a hover on a finding says why it matters and what would settle it",
    run: async () => {
      const { document } = await openDesign();
      const found = await diagnosticsWhere(document.uri, (all) => all.some((one) => ruleOf(one) === timeout));
      const finding = found.find((one) => ruleOf(one) === timeout);
      assert.ok(finding);
      const text = await poll(async () => {
        const hovers = await commands.executeCommand<Hover[]>(
          "vscode.executeHoverProvider",
          document.uri,
          finding.range.start,
        );
        return hovers.map(hoverText).find((one) => one.includes(timeout));
      }, "a hover on the finding");
      assert.ok(text.length > 200, text);
    },
  },
];

function hoverText({ contents }: Hover): string {
  return contents.map((part) => (typeof part === "string" ? part : (part as MarkdownString).value)).join("\n");
}
