import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** A directory of its own on disk, as a workspace folder. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), "reliability-lens-test-"));
  return {
    path,
    uri: pathToFileURL(path).href,
    write: (name: string, content: string | Uint8Array) => {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
