import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A directory of its own on disk, as a workspace folder. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), "reliability-lens-test-"));
  return {
    path,
    uri: pathToFileURL(path).href,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
