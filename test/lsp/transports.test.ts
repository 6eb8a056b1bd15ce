import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { expect, it } from "vitest";
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  SocketMessageReader,
  SocketMessageWriter,
} from "vscode-languageserver/node";
import { server } from "./client.ts";

/** Greets the server and says goodbye; gives the server's name and exit code. */
async function greet(connection: MessageConnection, child: ChildProcess): Promise<[name: unknown, code: unknown]> {
  connection.listen();
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  const { serverInfo } = await connection.sendRequest<{ serverInfo: { name: string } }>("initialize", params);
  const exited = once(child, "exit");
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  const [code] = await exited;
  connection.dispose();
  return [serverInfo.name, code];
}

it("serves over Node's IPC", async () => {
  const child = fork(server, ["--node-ipc"], { execArgv: [] });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  expect(await greet(connection, child)).toEqual(["reliability-lens", 0]);
});

it("serves over a socket", async () => {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const child = spawn(process.execPath, [server, `--socket=${address.port}`], { stdio: "ignore" });
  const [socket] = (await once(listener, "connection")) as [Socket];
  const connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
  expect(await greet(connection, child)).toEqual(["reliability-lens", 0]);
  listener.close();
});
