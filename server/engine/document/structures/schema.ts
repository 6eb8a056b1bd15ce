import type { Collector } from "../content.ts";

/** To be written. */
export function readSchemas(_out: Collector, _chunk: string): void {}
