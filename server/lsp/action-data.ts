import { z } from "zod";
import { suppressionScopes } from "./words.ts";

/** What an action does, for the request that asks for its edit. */
export const ActionData = z.object({
  uri: z.string(),
  task: z.union([
    z.object({ remedies: z.array(z.string()).readonly() }),
    z.object({ suppress: z.string(), scope: z.enum(suppressionScopes) }),
  ]),
});
export type ActionData = z.infer<typeof ActionData>;
export type Suppress = Extract<ActionData["task"], { readonly suppress: string }>;
