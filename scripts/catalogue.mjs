import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const virtualModule = "reliability-lens:catalogue";

/**
 * Compiles everything under rules/ and returns it as the source of a module. Throws one line per fault.
 * @returns {Promise<string>}
 */
export async function catalogueSource() {
  const directory = await mkdtemp(join(tmpdir(), "reliability-lens-"));
  try {
    const outfile = join(directory, "compile.cjs");
    await esbuild.build({
      entryPoints: [join(root, "rules/compile.ts")],
      outfile,
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      logLevel: "silent",
    });
    const { loadCatalogue } = (await import(pathToFileURL(outfile).href)).default;
    // A string literal that is parsed at start-up is several times faster to load than an object literal.
    const json = JSON.stringify(loadCatalogue(join(root, "rules")).catalogue);
    return `export const catalogue = JSON.parse(${JSON.stringify(json)});`;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * esbuild plugin: `import { catalogue } from "reliability-lens:catalogue"`.
 * @param {string} source
 * @returns {esbuild.Plugin}
 */
export function esbuildCatalogue(source) {
  return {
    name: "catalogue",
    setup(build) {
      build.onResolve({ filter: /^reliability-lens:catalogue$/ }, () => ({
        path: virtualModule,
        namespace: "catalogue",
      }));
      build.onLoad({ filter: /.*/, namespace: "catalogue" }, () => ({ contents: source, loader: "js" }));
    },
  };
}

/**
 * The same for Vite, for tests that run from the sources.
 * @returns {import("vite").Plugin}
 */
export function viteCatalogue() {
  /** @type {Promise<string> | undefined} */
  let source;
  return {
    name: "catalogue",
    enforce: "pre",
    resolveId: (id) => (id === virtualModule ? `\0${virtualModule}` : undefined),
    load(id) {
      if (id !== `\0${virtualModule}`) return undefined;
      source ??= catalogueSource();
      return source;
    },
  };
}
