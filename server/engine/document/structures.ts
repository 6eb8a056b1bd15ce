import type { Collector } from "./content.ts";
import { readConfigs } from "./structures/config.ts";
import { readDiagrams } from "./structures/diagrams.ts";
import { readEndpoints } from "./structures/endpoints.ts";
import { readFlows } from "./structures/flows.ts";
import { readSchemas } from "./structures/schema.ts";

/** Reads what has structure among the statements of a chunk: endpoints, schemas, settings, flows, diagrams. */
export function readStructures(out: Collector, chunk: string): void {
  readEndpoints(out, chunk);
  readSchemas(out, chunk);
  readConfigs(out, chunk);
  readFlows(out, chunk);
  readDiagrams(out, chunk);
}
