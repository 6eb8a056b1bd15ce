import type { Collector } from "../content.ts";

/** To be written. */
export function readFlows(_out: Collector, _chunk: string): void {}
