import { chmod, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { catalogueSource, esbuildCatalogue } from "./catalogue.mjs";
import { licencesFile, licencesOf, packagesOf } from "./licences.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Packages that find files of their own beside them, or hand out their own source. */
const editorTools = ["@vscode/test-electron", "axe-core", "playwright-core"];

/** @typedef {{ out: string, from: string, external?: string[], banner?: string, inPage?: boolean }} Entry */

/**
 * What is built, and from what. `tools/` is for this repository only and is never packaged.
 * @type {Entry[]}
 */
const entries = [
  { out: "extension.js", from: "client/extension.ts", external: ["vscode"] },
  { out: "panel.js", from: "client/webview/main.ts", inPage: true },
  { out: "panel.css", from: "client/webview/panel.css", inPage: true },
  { out: "server.js", from: "server/lsp/main.ts" },
  { out: "cli.js", from: "server/cli/main.ts", banner: "#!/usr/bin/env node" },
  { out: "tools/bench.js", from: "test/bench/bench.ts" },
  { out: "tools/docs.js", from: "scripts/docs.ts" },
  { out: "tools/statements.js", from: "scripts/statements.ts" },
  { out: "tools/editor.js", from: "test/editor/open.ts", external: editorTools },
  { out: "tools/editor-tests.js", from: "test/editor/run.ts", external: editorTools },
  { out: "tools/editor-suite.js", from: "test/editor/suite/index.ts", external: ["vscode"] },
];

const node = /** @type {const} */ ({ platform: "node", target: "node20", format: "cjs" });
const page = /** @type {const} */ ({ platform: "browser", target: "chrome132", format: "iife" });

/**
 * Bundles the product into `outdir` (relative to the repository). Files are replaced in one step each, so
 * that a process which starts meanwhile never reads half a bundle.
 */
export async function build({ outdir = "dist" } = {}) {
  const target = resolve(root, outdir);
  const catalogue = esbuildCatalogue(await catalogueSource());
  const packages = new Set((await Promise.all(entries.map((entry) => bundle(entry, target, catalogue)))).flat());
  await writeFile(join(target, licencesFile), licencesOf(packages));
}

/**
 * Bundles one entry; returns the folders of the packages that went into it, unless it is a tool.
 * @param {Entry} entry
 * @param {string} target
 * @param {esbuild.Plugin} catalogue
 * @returns {Promise<string[]>}
 */
async function bundle({ out, from, external = [], banner, inPage = false }, target, catalogue) {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [from],
    outfile: join(target, out),
    bundle: true,
    ...(inPage ? page : node),
    external,
    banner: banner === undefined ? {} : { js: banner },
    mainFields: ["module", "main"],
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "none",
    plugins: [catalogue],
    logLevel: "warning",
    metafile: true,
    write: false,
  });
  for (const { path, contents } of outputFiles) {
    await mkdir(dirname(path), { recursive: true });
    const fresh = `${path}.${process.pid}`;
    await writeFile(fresh, contents);
    if (banner !== undefined && path.endsWith(".js")) await chmod(fresh, 0o755);
    await rename(fresh, path);
  }
  return out.startsWith("tools/") ? [] : packagesOf(Object.keys(metafile.inputs));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build();
  } catch (error) {
    // esbuild has printed its own faults already.
    if (!(error instanceof Error && "errors" in error)) console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
