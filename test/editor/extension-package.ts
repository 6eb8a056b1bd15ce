import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./commands.ts";
import { root } from "./paths.ts";

/** Packages the extension as it is published and returns the file. */
export async function packageExtension(): Promise<string> {
  const vsix = join(root, "dist/reliability-lens.vsix");
  await mkdir(join(root, "dist"), { recursive: true });
  await run(join(root, "node_modules/.bin/vsce"), ["package", "--no-dependencies", "--out", vsix], { cwd: root });
  return vsix;
}
