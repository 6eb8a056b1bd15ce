import type { Collector } from "../content.ts";

/** To be written. */
export function readDiagrams(_out: Collector, _chunk: string): void {}
