import { build } from "../../scripts/build.mjs";

/** Tests that start the server or the command line run what is shipped, freshly built. */
export default async function setup(): Promise<void> {
  await build();
}
