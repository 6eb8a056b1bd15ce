import * as assert from "node:assert/strict";
import { commands } from "vscode";
import type { TestCase } from "../results.ts";
import { openDesign } from "./documents.ts";
import { poll } from "./waiting.ts";

/** A token as VS Code's own grammar tests take it: its text and its scopes, separated by blanks. */
interface Token {
  readonly c: string;
  readonly t: string;
}

const text = `# Ticket Shop: System Design

<!-- reliability-lens-disable-next-line fault-recovery/timeout, fault-recovery/retry -- the driver's defaults fit -->
Calls wait for ‹read timeout›. Rules like fault-recovery/timeout are plain words here.

<!-- An ordinary comment about fault-recovery/timeout -->
`;

export const grammarTests: readonly TestCase[] = [
  {
    name: "suppressions and placeholders are highlighted, and nothing else is",
    run: async () => {
      const { document } = await openDesign(text);
      const tokens = await poll(async () => {
        const all = await commands.executeCommand<Token[]>("_workbench.captureSyntaxTokens", document.uri);
        return all.length > 10 ? all : undefined;
      }, "the tokens");
      const having = (scope: string): string[] => tokens.filter(({ t }) => t.includes(scope)).map(({ c }) => c.trim());
      assert.deepEqual(having("keyword.control.directive.reliability-lens"), ["reliability-lens-disable-next-line"]);
      assert.deepEqual(having("entity.name.tag.rule.reliability-lens"), ["fault-recovery/timeout", "fault-recovery/retry"]);
      assert.deepEqual(having("string.unquoted.reason.reliability-lens"), ["the driver's defaults fit"]);
      assert.deepEqual(having("variable.parameter.placeholder.reliability-lens").join(""), "‹read timeout›");
    },
  },
];
