import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { version } from "../../package.json";
import { Complaint } from "../files/complaint.ts";
import { runExplain, runRules } from "./explain.ts";
import { help } from "./help.ts";
import { runInit } from "./init.ts";
import { type Options, parseOptions } from "./options.ts";
import { type Output, processOutput } from "./output.ts";
import { runReview } from "./review.ts";

/** @returns the exit code, or nothing when a server was started that runs on. */
async function run(options: Options, output: Output): Promise<number | undefined> {
  switch (options.command) {
    case "review":
      return await runReview(options, output);
    case "explain":
      runExplain(options, output);
      return 0;
    case "rules":
      runRules(options, output);
      return 0;
    case "init":
      runInit(options, output);
      return 0;
    case "lsp":
      await startServer();
      return undefined;
    case "help":
      output.print(help);
      return 0;
    case "version":
      output.print(`${version}\n`);
      return 0;
  }
}

/** The server is a bundle of its own beside this one; it reads `--stdio` from the same arguments. */
async function startServer(): Promise<void> {
  if (!process.argv.includes("--stdio"))
    throw new Complaint("lsp speaks over standard input and output only; run reliability-lens lsp --stdio");
  await import(pathToFileURL(join(__dirname, "server.js")).href);
}

async function main(args: readonly string[]): Promise<void> {
  // The reader of a pipe (head, less) may leave early; that is no fault of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  try {
    const options = parseOptions(args);
    const isPrinting = options.targets.some(({ file }) => file === undefined);
    process.exitCode = await run(options, processOutput(options.color, isPrinting));
  } catch (error) {
    if (error instanceof Complaint) processOutput(false).complain(error.message);
    else console.error(error);
    process.exitCode = 2;
  }
}

void main(process.argv.slice(2));
