import fc from "fast-check";
import { expect, it } from "vitest";
import { GrowingText } from "../../../server/engine/remedy/insertions.ts";
import { applied } from "./documents.ts";

it("says all its insertions as changes of the text that it began as", () => {
  const insertion = fc.record({ at: fc.nat(), words: fc.string({ minLength: 1, maxLength: 5 }) });
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(insertion, { maxLength: 8 }), (text, insertions) => {
      const growing = new GrowingText(text);
      for (const { at, words } of insertions) {
        const from = at % (growing.text.length + 1);
        growing.insert([{ span: { from, to: from }, newText: words }]);
      }
      const changes = growing.changes();
      expect(applied(text, changes)).toBe(growing.text);
      for (const [index, { span }] of changes.entries())
        expect(span.from).toBeGreaterThan(changes[index - 1]?.span.from ?? -1);
    }),
  );
});
