import { spawn } from "node:child_process";
import { join } from "node:path";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { lineStartsOf, positionAt } from "../../server/engine/document/positions.ts";
import { documentOf, middleOf } from "./documents.ts";
import { ms, percentile, table } from "./statistics.ts";

const uri = "file:///bench/design.md";

/** Milliseconds from a keystroke to the diagnostics of that version, over stdio with the built server. */
export async function keystrokeTable(): Promise<string> {
  const rows: string[][] = [];
  for (const size of [10, 100, 1000]) {
    const text = documentOf(size * 1000, "en", 0);
    const keys = size < 1000 ? 40 : 10;
    const pulled = await keystrokes(text, keys, pullDiagnostics);
    const pushed = await keystrokes(text, keys, pushedDiagnostics);
    const figures = [pulled, pushed].flatMap((times) => [ms(percentile(times, 0.5)), ms(percentile(times, 0.95))]);
    rows.push([`${size} KB`, ...figures]);
  }
  return table([["keystroke to diagnostics", "pull p50", "pull p95", "push p50", "push p95"], ...rows]);
}

/** How a client learns of the diagnostics of a version; called before the version is sent. */
interface Way {
  readonly capabilities: object;
  await(connection: ProtocolConnection, version: number, send: () => Promise<void>): Promise<void>;
}

const pullDiagnostics: Way = {
  capabilities: { textDocument: { diagnostic: {} } },
  async await(connection, _version, send) {
    await send();
    await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  },
};

const pushedDiagnostics: Way = {
  capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
  async await(connection, version, send) {
    const published = new Promise<void>((resolve) => {
      const listener = connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
        if (params.version !== version) return;
        listener.dispose();
        resolve();
      });
    });
    await send();
    await published;
  },
};

async function keystrokes(text: string, keys: number, way: Way): Promise<number[]> {
  const child = spawn(process.execPath, [join(__dirname, "..", "server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  // Without this, a server that dies would leave the requests waiting for ever.
  child.on("exit", (code) => {
    if (code !== 0) process.exit(code ?? 1);
  });
  try {
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: way.capabilities,
    });
    await connection.sendNotification(InitializedNotification.type, {});
    await way.await(connection, 0, () =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: "markdown", version: 0, text },
      }),
    );
    const times = await typeKeys(connection, text, keys, way);
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    return times;
  } finally {
    child.removeAllListeners("exit");
    connection.dispose();
    child.kill();
  }
}

async function typeKeys(connection: ProtocolConnection, text: string, keys: number, way: Way): Promise<number[]> {
  const position = positionAt(lineStartsOf(text), middleOf(text));
  const times: number[] = [];
  for (let version = 1; version <= keys; version++) {
    const start = performance.now();
    await way.await(connection, version, () =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: position, end: position }, text: "x" }],
      }),
    );
    times.push(performance.now() - start);
  }
  return times;
}
