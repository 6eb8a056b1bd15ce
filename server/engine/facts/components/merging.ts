import type { Catalogue } from "../../../../rules/schema.ts";
import type { Outline } from "../../document/outline.ts";
import { kindById } from "../names.ts";
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

const VENDOR = /^(?:Amazon|AWS|Azure|Google Cloud|Google|Cloud|IBM|Apache|Oracle|Microsoft) (?=\S{2})/u;

/** A box "Service Bus" is the Azure Service Bus of the text. */
export function mergeShortNames(drafts: Drafts): void {
  for (const draft of [...drafts]) {
    const { technology, kind } = draft;
    if (technology?.kind !== kind) continue;
    for (const name of [draft.name, ...draft.aliases].filter((each) => VENDOR.test(each))) {
      const short = drafts.named(name.replace(VENDOR, ""));
      if (short && short !== draft && short.technology === undefined) drafts.merge(short, draft);
    }
  }
}

const BRAND = /^(\p{Lu}[\p{L}\d]{2,})(?: \p{Lu}[\p{L}\d-]*)* API$/u;

/**
 * "asks Northstar for routes" is the Northstar Routing API, "Rekognition" Amazon Rekognition: where the word is only
 * ever written as a name.
 */
export function nameProviders({ text }: Outline, drafts: Drafts, catalogue: Catalogue): void {
  for (const draft of [...drafts]) {
    if (!kindById(catalogue, draft.kind)?.classes.includes("external")) continue;
    const brand = draft.technology
      ? /^\p{Lu}\p{L}{4,}$/u.exec(draft.name.replace(VENDOR, ""))?.[0]
      : BRAND.exec(draft.name)?.[1];
    if (brand === undefined || drafts.named(brand)) continue;
    if (!new RegExp(`(?<![\\p{L}\\d/._-])${brand.toLowerCase()}(?![\\p{L}\\d/_-]|\\.\\p{L})`, "u").test(text))
      drafts.addAlias(draft, brand);
  }
}

const OPERATOR = /(?:事業者|会社|ベンダー?|社| (?:provider|vendor|operator|company))$/iu;
const ANYBODY = /^(?:民間|外部|社外|第三者)の?/u;

/** 地図事業者 runs what is called 地図API, "the geocoding vendor" the Geocoding API. */
export function mergeOperators(drafts: Drafts, catalogue: Catalogue): void {
  const isExternal = ({ kind }: Draft): boolean => kindById(catalogue, kind)?.classes.includes("external") ?? false;
  for (const draft of [...drafts].filter((each) => isExternal(each) && OPERATOR.test(each.name))) {
    const stem = draft.name.replace(OPERATOR, "").replace(ANYBODY, "");
    const api = stem === "" ? undefined : (drafts.named(`${stem}API`) ?? drafts.named(`${draft.name}API`));
    if (api && api !== draft && isExternal(api)) drafts.merge(draft, api);
  }
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
