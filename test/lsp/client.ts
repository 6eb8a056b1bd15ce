import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  createMessageConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type InlayHint,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

export const server = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

/** What a full-featured client such as VS Code announces. */
export const modern: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    didChangeWatchedFiles: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  experimental: { commands: { commands: ["reliabilityLens.showFindings"] } },
  window: { showDocument: { support: true } },
  textDocument: {
    synchronization: { didSave: true },
    diagnostic: {},
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ["markdown", "plaintext"] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
  },
};

/** A client that has diagnostics pushed to it and announces nothing that it can do without. */
export const modest: ClientCapabilities = { textDocument: { publishDiagnostics: {} } };

const wholeDocument: Range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

interface Options {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answer to `workspace/configuration` for the section of the settings. */
  readonly settings?: unknown;
  readonly locale?: string;
  /** URI of the workspace folder. */
  readonly folder?: string;
}

interface Message {
  readonly method: string;
  readonly params: unknown;
}

/** A language client that drives the built server over stdio. */
export class Client {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #texts = new Map<string, TextDocument>();
  readonly #inbox: Message[] = [];
  readonly #waiting: { readonly wants: (message: Message) => boolean; readonly resolve: (message: Message) => void }[] =
    [];
  readonly connection: MessageConnection;
  /** Answers `workspace/configuration`. */
  settings: unknown;
  initialized: InitializeResult = { capabilities: {} };

  private constructor(settings: unknown) {
    this.#process = spawn(process.execPath, [server, "--stdio"]);
    this.#process.stderr.pipe(process.stderr);
    // Requests that wait for an answer fail instead of waiting on.
    this.#process.once("exit", () => this.connection.dispose());
    this.settings = settings;
    this.connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.connection.onNotification((method: string, params: unknown) => this.#receive({ method, params }));
    this.connection.onRequest((method: string, params: unknown) => this.#answer(method, params));
    this.connection.listen();
  }

  static async start({
    capabilities = modern,
    initializationOptions,
    settings = null,
    locale,
    folder = "file:///work",
  }: Options = {}): Promise<Client> {
    const client = new Client(settings);
    client.initialized = await client.request<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions,
      locale,
      workspaceFolders: [{ uri: folder, name: "work" }],
    });
    await client.notify("initialized", {});
    return client;
  }

  /** Says goodbye as the protocol wants it, and gives the server's exit code. */
  async stop(): Promise<number> {
    const exited = once(this.#process, "exit");
    await this.request("shutdown", undefined);
    await this.notify("exit", undefined);
    const [code] = await exited;
    return code;
  }

  /** Goes away without a word, as a client that crashed, and gives the server's exit code. */
  async vanish(): Promise<number> {
    const exited = once(this.#process, "exit");
    this.#process.stdin.end();
    const [code] = await exited;
    return code;
  }

  request<Result>(method: string, params: unknown): Promise<Result> {
    return this.connection.sendRequest<Result>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Bytes past the protocol's writer. */
  write(bytes: string): void {
    this.#process.stdin.write(bytes);
  }

  /** The first message of the server (received already, or to come) that fits; each is handed out once. */
  async received<Params>(method: string, fits: (params: Params) => boolean = () => true): Promise<Params> {
    const wants = (message: Message): boolean => message.method === method && fits(message.params as Params);
    const index = this.#inbox.findIndex(wants);
    const [message] = index < 0 ? [] : this.#inbox.splice(index, 1);
    if (message !== undefined) return message.params as Params;
    return (await new Promise<Message>((resolve) => this.#waiting.push({ wants, resolve }))).params as Params;
  }

  /** How many messages of a kind came that nobody took. */
  count(method: string): number {
    return this.#inbox.filter((message) => message.method === method).length;
  }

  #receive(message: Message): void {
    const index = this.#waiting.findIndex(({ wants }) => wants(message));
    const [waiting] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (waiting === undefined) this.#inbox.push(message);
    else waiting.resolve(message);
  }

  #answer(method: string, params: unknown): unknown {
    this.#receive({ method, params });
    if (method !== "workspace/configuration") return null;
    return (params as { items: unknown[] }).items.map(() => this.settings);
  }

  async open(uri: string, text: string, languageId = "markdown"): Promise<void> {
    this.#texts.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  async edit(uri: string, changes: readonly { readonly range: Range; readonly text: string }[]): Promise<void> {
    const version = this.document(uri).version + 1;
    TextDocument.update(this.document(uri), [...changes], version);
    await this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: changes });
  }

  async save(uri: string): Promise<void> {
    await this.notify("textDocument/didSave", { textDocument: { uri } });
  }

  async close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    await this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  document(uri: string): TextDocument {
    const document = this.#texts.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== "full") throw new Error(`a ${report.kind} report without a previous one`);
    return report.items;
  }

  published(uri: string, fits: (params: PublishDiagnosticsParams) => boolean = () => true) {
    return this.received<PublishDiagnosticsParams>(
      "textDocument/publishDiagnostics",
      (params) => params.uri === uri && fits(params),
    );
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.request("textDocument/hover", { textDocument: { uri }, position });
  }

  inlayHints(uri: string, range: Range = wholeDocument): Promise<InlayHint[]> {
    return this.request("textDocument/inlayHint", { textDocument: { uri }, range });
  }

  codeLenses(uri: string): Promise<CodeLens[]> {
    return this.request("textDocument/codeLens", { textDocument: { uri } });
  }

  actions(uri: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
    const context = { diagnostics: [diagnostic] };
    return this.request("textDocument/codeAction", { textDocument: { uri }, range: diagnostic.range, context });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.request("codeAction/resolve", action);
  }

  /** `typed`: the letter that asks instead of the author. */
  completion(uri: string, position: Position, typed?: string): Promise<CompletionItem[]> {
    const context = typed === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: typed };
    return this.request("textDocument/completion", { textDocument: { uri }, position, context });
  }

  /** Applies an action's edits as an editor does: all at once, on the version that they are for. */
  async apply(uri: string, { edit }: CodeAction): Promise<void> {
    const [change] = edit?.documentChanges ?? [];
    if (change === undefined || !("edits" in change)) throw new Error("no versioned edit");
    if (change.textDocument.version !== this.document(uri).version) throw new Error("an edit of another version");
    const edits = change.edits.filter((one): one is TextEdit => "newText" in one);
    // From the end, so that none moves the next one's place.
    const ordered = [...edits].sort(
      (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
    );
    await this.edit(
      uri,
      ordered.map(({ range, newText }) => ({ range, text: newText })),
    );
  }
}
