import type { Language } from "../../../../rules/schema.ts";
import type { Words } from "../../facts/facts.ts";
import type { CheckInput } from "./check.ts";
import { type Clash, outlasted } from "./clash.ts";
import { before, type Figure } from "./figures.ts";
import { GATEWAY, type Layer, layerName, layersIn } from "./layers.ts";

/** "The call to Adyen is cut off after 25 s, the gateway answers 504 after 15 s": one sentence on one request. */
export function partnerWaits(waits: readonly Figure[], input: CheckInput): Clash[] {
  return waits.flatMap((outer) => {
    const layer = entryBefore(outer.words);
    const inner = waits.find(
      ({ words, value }) =>
        words.statement === outer.words.statement && value > outer.upper && partnerBefore(words, input) !== undefined,
    );
    const partner = inner && partnerBefore(inner.words, input);
    if (!layer || !inner || !partner) return [];
    const inside = callTo[input.language](partner);
    return [outlasted("layers", inner, outer, { inside, outside: layerName(layer, input.language) })];
  });
}

const callTo: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) => `call to ${name}`,
  ja: (name) => `${name}の呼び出し`,
};

/** The gateway, or what is in front of it, that the clause of a figure names. */
function entryBefore(words: Words): Layer | undefined {
  return layersIn(clauseBefore(words)).find(({ layer }) => layer.rank >= GATEWAY)?.layer;
}

/** The external system that the clause of a figure names. */
function partnerBefore(words: Words, { facts }: CheckInput): string | undefined {
  const clause = clauseBefore(words);
  const isNamed = (name: string): boolean => clause.includes(name);
  return facts.components.find(({ external, name, aliases }) => external && [name, ...aliases].some(isNamed))?.name;
}

/** What stands between the last comma and a figure. */
function clauseBefore(words: Words): string {
  return before(words).replace(/^.*[,;。、|]/su, "");
}
