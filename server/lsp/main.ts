/** Starts the language server: over stdio, a socket, a pipe or Node's IPC, as the command line says. */
import { catalogue } from "reliability-lens:catalogue";
import { createConnection } from "vscode-languageserver/node";
import { version } from "../../package.json";
import { disk } from "./disk.ts";
import { serve } from "./server.ts";

serve(createConnection(), catalogue, version, disk);
