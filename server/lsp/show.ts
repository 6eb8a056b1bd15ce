import type { Command, Range, ServerCapabilities } from "vscode-languageserver";
import { z } from "zod";
import { Range as RangeSchema } from "./params.ts";
import type { Session } from "./session.ts";

const showCommand = "reliabilityLens.show";
const ShowParams = z.object({ uri: z.string(), selection: RangeSchema.optional() });

/** A command that shows words of a document, or without `selection` a page in the browser. */
export function showing(title: string, uri: string, selection?: Range): Command {
  return { title, command: showCommand, arguments: [{ uri, ...(selection && { selection }) }] };
}

/** Answers that command, where the client can show documents. */
export function provideShow({ connection, features }: Session): Pick<ServerCapabilities, "executeCommandProvider"> {
  if (!features.showDocument) return {};
  connection.onExecuteCommand(async ({ command, arguments: given = [] }): Promise<null> => {
    const parsed = ShowParams.safeParse(given[0]);
    if (command !== showCommand || !parsed.success) return null;
    const { uri, selection } = parsed.data;
    const where = selection === undefined ? { external: true } : { takeFocus: true, selection };
    await connection.window.showDocument({ uri, ...where });
    return null;
  });
  return { executeCommandProvider: { commands: [showCommand] } };
}
