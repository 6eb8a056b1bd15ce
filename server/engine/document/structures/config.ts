import type { Collector } from "../content.ts";

/** To be written. */
export function readConfigs(_out: Collector, _chunk: string): void {}
