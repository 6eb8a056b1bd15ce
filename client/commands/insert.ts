import {
  commands,
  type Disposable,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  Range,
  SnippetTextEdit,
  type TextDocument,
  TextEditorRevealType,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import {
  methods,
  type PrepareRemedyParams,
  type PrepareRemedyResult,
  type ProtocolRange,
  type RemediesResult,
  type RemedyOffer,
} from "../../server/protocol.ts";
import { type DocumentFilter, paramsOf } from "../documents.ts";
import { snippetOf } from "../snippet.ts";
import { ask, documentOfCommand } from "./ask.ts";

/** Registers "Insert Countermeasure…": choose one, and its text is written where it belongs. */
export function registerInsertCountermeasure(client: LanguageClient, selector: readonly DocumentFilter[]): Disposable {
  return commands.registerCommand("reliabilityLens.insertCountermeasure", async () => {
    const document = documentOfCommand(selector);
    if (!document) return;
    const offers = await ask<RemediesResult>(client, methods.remedies, paramsOf(document));
    if (!offers) return;
    if (offers.remedies.length === 0) {
      void window.showInformationMessage(l10n.t("This document already has every countermeasure."));
      return;
    }
    const chosen = await window.showQuickPick(itemsOf(offers.remedies), {
      placeHolder: l10n.t("Countermeasure to write into the document"),
    });
    if (chosen?.id) await insert(client, document, chosen.id);
  });
}

interface RemedyItem extends QuickPickItem {
  readonly id?: string;
}

function itemsOf(remedies: readonly RemedyOffer[]): RemedyItem[] {
  return [
    ...group(
      l10n.t("findings ask for these"),
      remedies.filter(({ due }) => due),
    ),
    ...group(
      l10n.t("others"),
      remedies.filter(({ due }) => !due),
    ),
  ];
}

function group(label: string, remedies: readonly RemedyOffer[]): RemedyItem[] {
  if (remedies.length === 0) return [];
  return [{ label, kind: QuickPickItemKind.Separator }, ...remedies.map(({ id, title }) => ({ label: title, id }))];
}

async function insert(client: LanguageClient, document: TextDocument, id: string): Promise<void> {
  const params: PrepareRemedyParams = { ...paramsOf(document), id };
  const prepared = await ask<PrepareRemedyResult>(client, methods.prepareRemedy, params);
  const [first] = prepared?.edits ?? [];
  if (!prepared || !first) return;
  if (prepared.version !== document.version) {
    void window.showInformationMessage(l10n.t("The document changed meanwhile; please choose again."));
    return;
  }
  const editor = await window.showTextDocument(document);
  const edit = new WorkspaceEdit();
  edit.set(
    document.uri,
    prepared.edits.map(({ range, newText }) => new SnippetTextEdit(rangeOf(range), snippetOf(newText))),
  );
  await workspace.applyEdit(edit);
  editor.revealRange(rangeOf(first.range), TextEditorRevealType.InCenterIfOutsideViewport);
}

function rangeOf({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
