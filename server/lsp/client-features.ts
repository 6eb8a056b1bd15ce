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
  readonly markdownHover: boolean;
  readonly documentChanges: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLens: boolean;
  /** The client has the command `showFindings`. */
  readonly showFindings: boolean;
}

/** Reads the capabilities that the client sent with `initialize`. */
export function clientFeatures({ workspace, textDocument, experimental }: ClientCapabilities): ClientFeatures {
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
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshCodeLens: workspace?.codeLens?.refreshSupport === true,
    showFindings: Experimental.safeParse(experimental).data?.commands.commands.includes(showFindings) === true,
  };
}
