/**
 * Measures the engine and the server on documents made from the examples, and prints tables. Other work on
 * the machine changes the times; the ratios within one run hold. Run from the root: `npm run bench`.
 */
import { editTable, stagesTable } from "./engine.ts";
import { keystrokeTable } from "./server.ts";

async function main(): Promise<void> {
  console.log(`${stagesTable()}\n`);
  console.log(`${editTable()}\n`);
  console.log(await keystrokeTable());
}

void main();
