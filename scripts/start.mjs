// `npm start`: builds, then reviews the examples, or the paths given, in this terminal.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const given = process.argv.slice(2);

await build();
const { status } = spawnSync(
  process.execPath,
  // Findings are what one asked for here, not a failure of the script.
  [`${root}dist/cli.js`, "review", "--fail-on", "never", ...(given.length > 0 ? given : [`${root}examples`])],
  // npm runs scripts in the package's folder; paths are meant from where the user stands.
  { stdio: "inherit", cwd: process.env.INIT_CWD ?? process.cwd() },
);
process.exitCode = status ?? 1;
