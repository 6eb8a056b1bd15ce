import { defineConfig } from "vitest/config";
import { viteCatalogue } from "./scripts/catalogue.mjs";

const plugins = [viteCatalogue()];

export default defineConfig({
  plugins,
  test: {
    maxWorkers: "100%",
    projects: [
      {
        plugins,
        test: {
          name: "source",
          include: ["test/**/*.test.ts"],
          exclude: ["test/editor/**", "test/lsp/**", "test/cli/**"],
          testTimeout: 30_000,
          // These tests hold no state between files, so a worker loads the catalogue and the engine once, not for each.
          isolate: false,
        },
      },
      {
        plugins,
        test: {
          name: "process",
          include: ["test/{lsp,cli}/**/*.test.ts"],
          globalSetup: "test/setup/build.ts",
          testTimeout: 60_000,
        },
      },
    ],
  },
});
