import { commands, type Disposable, type LogOutputChannel } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** Registers "Restart Server". */
export function registerRestartServer(client: LanguageClient, log: LogOutputChannel): Disposable {
  return commands.registerCommand("reliabilityLens.restartServer", async () => {
    log.info("Restarting the server.");
    await (client.needsStart() ? client.start() : client.restart());
  });
}
