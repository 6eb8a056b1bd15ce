/** `npm run editor [folder]`: the examples, or a folder of one's own, in a real VS Code with the extension. */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { packageExtension } from "./extension-package.ts";
import { findDesktop } from "./host.ts";
import { root } from "./paths.ts";
import { installVsCodeServer, startVsCodeServer, vsCodeServerIsPossible } from "./vscode-server.ts";

async function main(): Promise<void> {
  const [given] = process.argv.slice(2);
  const folder = given === undefined ? join(root, "examples") : resolve(process.env.INIT_CWD ?? "", given);
  const desktop = findDesktop();
  if (desktop) {
    spawn(desktop, [`--extensionDevelopmentPath=${root}`, folder], { stdio: "inherit" });
    return;
  }
  if (!vsCodeServerIsPossible()) throw new Error("no VS Code: install it, or set VSCODE_EXECUTABLE_PATH to it");
  await installVsCodeServer();
  const vsix = await packageExtension();
  const server = await startVsCodeServer({ data: join(root, ".cache/vscode/data"), vsix });
  console.log(`VS Code with Reliability Lens: ${server.url}?${new URLSearchParams({ folder })}  (Ctrl+C ends it)`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => void server.stop().then(() => process.exit()));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
