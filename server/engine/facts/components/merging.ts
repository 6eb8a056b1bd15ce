import type { Catalogue } from "../../../../rules/schema.ts";
import { technology } from "../technology.ts";
import type { Draft, Drafts } from "./draft.ts";

/** "MQTT" is the broker that speaks it when there is just one: AWS IoT Core. */
export function mergeGeneralised(drafts: Drafts): void {
  for (const draft of [...drafts]) {
    const { technology, kind } = draft;
    if (!technology || technology.kind !== kind) continue;
    const [target, ...others] = [...drafts].filter(
      (other) =>
        other.kind === kind && other.technology?.kind === kind && other.technology.implements.includes(technology.id),
    );
    if (!target || others.length > 0) continue;
    drafts.merge(draft, target);
    target.bases = [...(target.bases ?? []), technology];
  }
}

/** "PostgreSQL" on "RDS" is one database, which a provider runs. */
export function mergeHosts(drafts: Drafts, catalogue: Catalogue): void {
  for (const host of [...drafts]) {
    const { technology, kind } = host;
    if (!technology || technology.kind !== kind || technology.hosts.length === 0) continue;
    const [engine, ...others] = technology.hosts.flatMap((id) => drafts.ofTechnology(id));
    if (!engine || others.length > 0 || namesOtherEngine(host, engine, catalogue)) continue;
    drafts.merge(host, engine);
    engine.isHosted = true;
  }
}

/** "Aurora MySQL" hosts no PostgreSQL. */
function namesOtherEngine({ name, technology: host }: Draft, engine: Draft, catalogue: Catalogue): boolean {
  return (host?.hosts ?? []).some(
    (id) =>
      id !== engine.technology?.id &&
      technology(catalogue, id)?.names.some((other) => name.toLowerCase().includes(other.toLowerCase())),
  );
}

/** "Electronic Health Record" and "EHR" are one. */
export function mergeAbbreviations(drafts: Drafts): void {
  for (const draft of [...drafts]) {
    const { technology, kind, name } = draft;
    if (!technology || technology.kind !== kind) continue;
    const whole = drafts
      .ofTechnology(technology.id)
      .find((other) => other !== draft && initialsOf(other.name) === name.toLowerCase());
    if (whole) drafts.merge(draft, whole);
  }
}

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u);
  return words.length < 2
    ? ""
    : words
        .map((word) => word.charAt(0))
        .join("")
        .toLowerCase();
}
