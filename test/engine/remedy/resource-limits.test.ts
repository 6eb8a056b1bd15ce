import { describe, expect, it } from "vitest";
import { component, mechanism, operation, owes, remedied, type Said, shop } from "./documents.ts";

describe("resource limits", () => {
  const kept = (name: string, managed: boolean): NonNullable<Said["facts"]> => {
    return (outline) => ({ components: [component(outline, name, { classes: ["cache"], managed })] });
  };

  it("bound a cache of the design's own, not one with the memory of its node", () => {
    const owed = owes("resource-limits", "Redis");
    expect(remedied("resource-limits", shop, { owed, facts: kept("Redis", false) })).toContain(
      "| Redis | at most ‹cache memory› | ‹eviction policy› |",
    );
    expect(remedied("resource-limits", shop, { owed, facts: kept("Redis", true) })).toContain(
      "| ‹limited input› | ‹largest size› | ‹when too large› |",
    );
  });

  it("have a row for each upload, and none for what has its figure", () => {
    const facts: NonNullable<Said["facts"]> = (outline) => ({
      operations: [
        operation(outline, "POST /photos", { kind: "upload" }),
        operation(outline, "POST /scans", { kind: "upload" }),
      ],
    });
    const result = remedied("resource-limits", shop, { facts });
    expect(result).toContain("| `POST /photos` | files up to ‹largest size› | ‹when too large› |\n| `POST /scans` |");
    const stated: NonNullable<Said["facts"]> = (outline) => ({
      ...facts(outline),
      mechanisms: [mechanism(outline, "payload-limit", { size: "5 MB" })],
    });
    expect(remedied("resource-limits", shop, { facts: stated })).toBe(shop);
  });

  it("are those of pods where pods are scaled", () => {
    const facts: NonNullable<Said["facts"]> = (outline) => ({ mechanisms: [mechanism(outline, "pod-autoscaler", {})] });
    const result = remedied("resource-limits", shop, { facts });
    expect(result).toContain("  limits:\n    memory: ‹pod memory›\n");
    expect(result).not.toContain("| What is limited |");
  });
});
