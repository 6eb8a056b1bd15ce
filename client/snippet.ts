import { SnippetString } from "vscode";

/** Text with ‹placeholders› as a snippet that stops at each of them, in order. */
export function snippetOf(text: string): SnippetString {
  const snippet = new SnippetString();
  for (const part of text.split(/(‹[^‹›\n]*›)/)) {
    if (part.startsWith("‹") && part.endsWith("›")) snippet.appendPlaceholder(part);
    else snippet.appendText(part);
  }
  return snippet;
}
