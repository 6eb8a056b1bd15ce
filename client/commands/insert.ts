import {
  commands,
  type Disposable,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  SnippetString,
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
  type PrepareRemediesParams,
  type PrepareRemediesResult,
  type RemediesResult,
  type RemedyOffer,
} from "../../server/protocol.ts";
import { type DocumentFilter, paramsOf } from "../documents.ts";
import { rangeOf } from "../places.ts";
import { ask, documentOfCommand } from "./ask.ts";

/** Registers "Insert Countermeasure…": choose one or several, and their text is written where it belongs. */
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
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen?.ids) await insert(client, document, chosen.ids);
  });
}

interface RemedyItem extends QuickPickItem {
  readonly ids?: readonly string[];
}

function itemsOf(remedies: readonly RemedyOffer[]): RemedyItem[] {
  const due = remedies.filter((remedy) => remedy.due);
  const all = { label: l10n.t("All {0} for open findings", due.length), ids: due.map(({ id }) => id) };
  return [
    ...group(l10n.t("for open findings"), due),
    ...(due.length > 1 ? [all] : []),
    ...group(
      l10n.t("others"),
      remedies.filter((remedy) => !remedy.due),
    ),
  ];
}

function group(label: string, remedies: readonly RemedyOffer[]): RemedyItem[] {
  if (remedies.length === 0) return [];
  return [
    { label, kind: QuickPickItemKind.Separator },
    ...remedies.map(({ id, title, section, preview }) => ({
      label: title,
      description: section,
      detail: preview,
      ids: [id],
    })),
  ];
}

async function insert(client: LanguageClient, document: TextDocument, ids: readonly string[]): Promise<void> {
  const params: PrepareRemediesParams = { ...paramsOf(document), ids };
  const prepared = await ask<PrepareRemediesResult>(client, methods.prepareRemedies, params);
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
    prepared.edits.map(({ range, snippet }) => new SnippetTextEdit(rangeOf(range), new SnippetString(snippet))),
  );
  await workspace.applyEdit(edit);
  editor.revealRange(rangeOf(first.range), TextEditorRevealType.InCenterIfOutsideViewport);
}
