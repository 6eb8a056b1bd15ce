import type { CancellationToken } from "vscode-languageserver";
import type { CardContext } from "./markdown.ts";
import { languageOf } from "./reviews.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/** An open document that reads as a design, as it is now. */
export interface Design extends CardContext {
  readonly version: number;
  readonly settings: Settings;
}

/** Undefined where features that come unasked stay silent: switched off, not open, no design, or not reviewed. */
export async function designOf(session: Session, uri: string, token: CancellationToken): Promise<Design | undefined> {
  const settings = await session.configuration.of(uri);
  if (!settings.enable) return undefined;
  const reviewed = await session.reviews.current(uri, token);
  if (reviewed?.review === undefined || reviewed.review.facts.scope.scope === "none") return undefined;
  const { review, version } = reviewed;
  return { uri, review, version, settings, catalogue: session.catalogue, language: languageOf(reviewed) };
}
