import { commands, type Disposable, Location, Position, Uri } from "vscode";
import type { ClientCapabilities, LanguageClient, StaticFeature } from "vscode-languageclient/node";
import { type ShowFindingsArguments, showFindings } from "../../server/protocol.ts";
import { rangeOf } from "../places.ts";

/**
 * Registers the command of the lenses over headings: the findings of a section in a peek view, as references
 * are shown. The server is told that it is there.
 */
export function registerShowFindings(client: LanguageClient): Disposable {
  client.registerFeature(announcement);
  return commands.registerCommand("reliabilityLens.showFindings", (...[uri, at, findings]: ShowFindingsArguments) => {
    const document = Uri.parse(uri);
    const locations = findings.map((range) => new Location(document, rangeOf(range)));
    return commands.executeCommand(
      "editor.action.showReferences",
      document,
      new Position(at.line, at.character),
      locations,
    );
  });
}

const announcement: StaticFeature = {
  fillClientCapabilities: (capabilities: ClientCapabilities) => {
    capabilities.experimental = { ...capabilities.experimental, commands: { commands: [showFindings] } };
  },
  getState: () => ({ kind: "static" }),
  initialize() {
    // What the server can do makes no difference.
  },
  clear() {
    // Nothing is kept.
  },
};
