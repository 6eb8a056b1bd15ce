import { readdirSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { catalogue } from "reliability-lens:catalogue";
import { it } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { prepareRemedy, remedies } from "../../../server/engine/remedy/index.ts";
import { applied } from "./documents.ts";
it("x", () => {
  mkdirSync("/tmp/rem", { recursive: true });
  let out = "";
  for (const d of ["designs", "quiet", "well-specified"]) for (const f of readdirSync(`/work/shared/corpus/${d}`)) {
    if (!f.endsWith(".md")) continue;
    let text = readFileSync(`/work/shared/corpus/${d}/${f}`, "utf8");
    for (const { id } of remedies) {
      const r = review(text, catalogue);
      const p = prepareRemedy(id, r);
      const next = applied(text, p?.changes ?? []);
      const again = prepareRemedy(id, review(next, catalogue));
      if ((again?.changes.length ?? 0) > 0) out += `${f} ${id} NOT IDEMPOTENT ${JSON.stringify(again?.changes).slice(0, 500)}\n`;
      text = next;
    }
    writeFileSync(`/tmp/rem/${f}`, text);
  }
  console.log(out);
}, 500000);
