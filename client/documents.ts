import { type TextDocument, type Uri, workspace } from "vscode";
import type { DocumentParams } from "../server/protocol.ts";

/** A document selector's entry that both VS Code and the language client take. */
export interface DocumentFilter {
  readonly language: string;
  readonly scheme: string;
  readonly pattern?: string;
}

/**
 * Markdown in every file system that somebody edits in. Other schemes hold copies (the old side of a diff, a
 * cell of a notebook, our own review) whose findings would be shown twice.
 */
export function reviewedDocuments(): readonly DocumentFilter[] {
  const ofFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const schemes = new Set(["file", "untitled", "vscode-vfs", "vscode-remote", ...ofFolders]);
  return [...schemes].map((scheme) => ({ language: "markdown", scheme }));
}

/** The teams' configuration files, which the server completes and checks. */
export function configurationFiles(): readonly DocumentFilter[] {
  return reviewedDocuments().map(({ scheme }) => ({ language: "yaml", scheme, pattern: "**/.reliability-lens.yaml" }));
}

/** How requests to the server name a document. */
export function paramsOf(document: TextDocument): DocumentParams {
  return { textDocument: { uri: document.uri.toString() } };
}

/** The last part of an address, as titles name a document. */
export function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
