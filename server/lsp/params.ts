import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { z } from "zod";

export const DocumentParams = z.object({ textDocument: z.object({ uri: z.string() }) });

const Position = z.object({ line: z.number(), character: z.number() });
export const Range = z.object({ start: Position, end: Position });

export const PositionParams = DocumentParams.extend({ position: Position });
/** `context` stays away where a client does not say why it asks. */
export const CompletionParams = PositionParams.extend({
  context: z.object({ triggerCharacter: z.string().optional() }).optional(),
});
export const VisibleParams = DocumentParams.extend({ range: Range });
export const RangeParams = VisibleParams.extend({
  context: z.object({ diagnostics: z.array(z.unknown()) }),
});

export const WorkspaceDiagnosticParams = z.object({
  previousResultIds: z.array(z.object({ uri: z.string(), value: z.string() })),
});

/** A request's parameters, checked; what the schema does not know is left out. Throws `InvalidParams`. */
export function parse<T>(schema: z.ZodType<T>, params: unknown): T {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new ResponseError(ErrorCodes.InvalidParams, z.prettifyError(parsed.error));
}
