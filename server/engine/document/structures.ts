import type { Collector } from "./content.ts";

/** Reads what has structure among the statements of a chunk: endpoints, flows, diagrams, schemas, settings. */
export function readStructures(_out: Collector, _chunk: string): void {}
