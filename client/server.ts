import type { LogOutputChannel } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { DocumentFilter } from "./documents.ts";

/**
 * The connection to the language server, not started yet. A server that dies is started again by the
 * language client, which gives up after five times in three minutes.
 */
export function createClient(
  module: string,
  documentSelector: readonly DocumentFilter[],
  outputChannel: LogOutputChannel,
): LanguageClient {
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  return new LanguageClient(
    "reliabilityLens",
    "Reliability Lens",
    { run, debug },
    { documentSelector: [...documentSelector], outputChannel },
  );
}
