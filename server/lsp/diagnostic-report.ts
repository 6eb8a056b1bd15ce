import type { Diagnostic } from "vscode-languageserver";
import { fingerprintOf } from "../engine/review/fingerprint.ts";

/** What is reported of one document. */
export interface Report {
  /** The same for the same diagnostics, so that nothing is sent twice. */
  readonly resultId: string;
  readonly items: Diagnostic[];
}

export function reportOf(items: Diagnostic[]): Report {
  return { resultId: fingerprintOf(JSON.stringify(items)), items };
}

export const nothing: Report = reportOf([]);
