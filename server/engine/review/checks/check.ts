import type { Catalogue, CompiledRule, Language } from "../../../../rules/schema.ts";
import type { Facts } from "../../facts/facts.ts";
import type { Finding } from "../finding.ts";

/** What figures are read from. */
export interface Given {
  readonly facts: Facts;
  readonly catalogue: Catalogue;
}

/** What a calculation gets. */
export interface CheckInput extends Given {
  readonly rule: CompiledRule;
  readonly language: Language;
}

/** What a calculation found, and whether there was anything to calculate. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly isDue: boolean;
}

/** A rule that no list of mechanisms can decide; named by `check:` in the rule's file. */
export type Check = (input: CheckInput) => CheckResult;
