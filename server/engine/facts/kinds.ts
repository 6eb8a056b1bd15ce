import type { Catalogue } from "../../../rules/schema.ts";
import type { Component } from "./facts.ts";
import { kindById } from "./names.ts";

/** Whether a component is meant when the design speaks of a kind as a whole: "databases", 外部API. */
export function isOfClass(component: Component, kind: string, catalogue: Catalogue): boolean {
  if (component.kind === kind) return true;
  const covers = kindById(catalogue, kind)?.covers;
  return covers !== undefined && (component.classes.includes(covers) || (covers === "external" && component.external));
}
