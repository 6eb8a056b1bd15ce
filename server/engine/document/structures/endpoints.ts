import type { Collector } from "../content.ts";

/** To be written. */
export function readEndpoints(_out: Collector, _chunk: string): void {}
