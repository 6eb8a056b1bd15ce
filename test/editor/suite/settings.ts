import * as assert from "node:assert/strict";
import { ConfigurationTarget, type Diagnostic, DiagnosticSeverity, workspace } from "vscode";
import type { TestCase } from "../results.ts";
import { design } from "./design.ts";
import { openDesign, replace } from "./documents.ts";
import { diagnosticsWhere, findingsIn, ruleOf } from "./waiting.ts";

const timeout = "fault-recovery/timeout";

export const settingTests: readonly TestCase[] = [
  {
    name: "reliabilityLens.enable switches findings off and on again",
    run: async () => {
      const { document } = await openDesign();
      await diagnosticsWhere(document.uri, (all) => all.length > 0);
      await withSetting("enable", false, async () => {
        await diagnosticsWhere(document.uri, (all) => all.length === 0);
      });
      await diagnosticsWhere(document.uri, (all) => all.length > 0);
    },
  },
  {
    name: "reliabilityLens.severity decides how findings are shown",
    run: async () => {
      const { document } = await openDesign();
      const found = await diagnosticsWhere(document.uri, (all) => all.some((one) => ruleOf(one) === timeout));
      const errors = found.filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
      assert.ok(errors > 0);
      await withSetting("severity.critical", "off", async () => {
        await diagnosticsWhere(document.uri, (all) => all.length === found.length - errors);
      });
      await withSetting("severity.critical", "hint", async () => {
        await diagnosticsWhere(
          document.uri,
          (all) => all.length === found.length && all.every(({ severity }) => severity !== DiagnosticSeverity.Error),
        );
      });
    },
  },
  {
    name: "reliabilityLens.language decides the language of messages",
    run: async () => {
      const { document } = await openDesign();
      await diagnosticsWhere(document.uri, (all) => all.length > 0);
      await withSetting("language", "ja", async () => {
        await diagnosticsWhere(
          document.uri,
          (all) => all.length > 0 && all.every(({ message }) => /[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(message)),
        );
      });
    },
  },
  {
    name: "reliabilityLens.run onSave waits for the document to be saved",
    run: async () => {
      await withSetting("run", "onSave", async () => {
        const editor = await openDesign();
        const { document } = editor;
        const hasTimeout = (all: readonly Diagnostic[]): boolean => all.some((one) => ruleOf(one) === timeout);
        await diagnosticsWhere(document.uri, hasTimeout);
        await replace(editor, design.slice(0, design.indexOf("## 5.")), "# Changelog\n\n");
        // Another document's findings show that the server has had the time to answer.
        const { document: other } = await openDesign();
        await diagnosticsWhere(other.uri, hasTimeout);
        assert.ok(hasTimeout(findingsIn(document.uri)));
        await document.save();
        await diagnosticsWhere(document.uri, (all) => !hasTimeout(all));
      });
    },
  },
];

async function withSetting(name: string, value: unknown, run: () => Promise<void>): Promise<void> {
  const configuration = workspace.getConfiguration("reliabilityLens");
  await configuration.update(name, value, ConfigurationTarget.Workspace);
  try {
    await run();
  } finally {
    await workspace.getConfiguration("reliabilityLens").update(name, undefined, ConfigurationTarget.Workspace);
  }
}
