import type { Report } from "../model/report.ts";

/** A report to write down. */
export interface Written {
  readonly report: Report;
  /** Target of the links to lines; without it there are none. */
  readonly path?: string;
}

/** What the links of one review point at. */
export interface Target {
  readonly path: string | undefined;
  /** Stands before its anchors, which several reviews in one document would share otherwise. */
  readonly prefix: string;
}

/** The target of the review at an index of a document. */
export function targetOf({ path }: Written, index: number): Target {
  return { path, prefix: index === 0 ? "" : `${index + 1}-` };
}
