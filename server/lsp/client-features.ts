import type { ClientCapabilities } from "vscode-languageserver";
import { z } from "zod";
import { showFindings } from "../protocol.ts";

/** How clients name the commands that a server may refer to. */
const Experimental = z.object({ commands: z.object({ commands: z.array(z.string()) }) });

/** What the client can do, as far as the server does something differently without it. */
export interface ClientFeatures {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly configuration: boolean;
  readonly registerConfiguration: boolean;
  readonly watchFiles: boolean;
  readonly createFiles: boolean;
  readonly showDocument: boolean;
  readonly snippets: boolean;
  readonly markdownHover: boolean;
  readonly documentChanges: boolean;
  readonly snippetEdits: boolean;
  readonly resolveActions: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLens: boolean;
  /** The client has the command `showFindings`. */
  readonly showFindings: boolean;
}

/** Reads the capabilities that the client sent with `initialize`. */
export function clientFeatures({ workspace, textDocument, window, experimental }: ClientCapabilities): ClientFeatures {
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  return {
    pullDiagnostics: pulled !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: published?.relatedInformation === true || pulled?.relatedInformation === true,
    diagnosticTags: published?.tagSupport !== undefined || pulled?.tagSupport !== undefined,
    codeDescription: published?.codeDescriptionSupport === true || pulled?.codeDescriptionSupport === true,
    diagnosticData: published?.dataSupport === true || pulled?.dataSupport === true,
    configuration: workspace?.configuration === true,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    showDocument: window?.showDocument?.support === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    resolveActions: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshCodeLens: workspace?.codeLens?.refreshSupport === true,
    showFindings: Experimental.safeParse(experimental).data?.commands.commands.includes(showFindings) === true,
  };
}
