import type { CodeLine, Collector } from "../content.ts";
import { BlockText } from "./block.ts";
import { readBraces } from "./braces.ts";
import { readJson } from "./json.ts";
import type { Leaf } from "./leaf.ts";
import { readYaml } from "./yaml.ts";

type Reader = (block: BlockText) => Iterable<Leaf>;

const READERS: readonly { readonly languages: RegExp; readonly read: Reader }[] = [
  { languages: /^ya?ml$/, read: (block) => readYaml(block.lines) },
  { languages: /^json[5c]?$/, read: (block) => readJson(block) },
  {
    languages: /^(?:toml|ini|properties|env|dotenv|conf|cfg|config|hcl|terraform|tf|nginx|hocon)$/,
    read: (block) => readBraces(block.lines),
  },
];
const SETTING = /^(?:export\s+)?[A-Za-z_][\w.-]{0,80}\s?=\s?\S/;

/** Reads the settings of code blocks as paths and values. */
export function readConfigs(out: Collector, chunk: string): void {
  for (const code of out.code) {
    const reader = READERS.find(({ languages }) => languages.test(code.language))?.read;
    if (!reader && code.language !== "") continue;
    const block = new BlockText(out, chunk, code);
    if (reader) for (const leaf of reader(block)) out.config.push(leaf);
    else if (areSettings(block.lines)) for (const leaf of readBraces(block.lines)) out.config.push(leaf);
  }
}

/** Without a language, a block is of settings when most lines are. */
function areSettings(lines: readonly CodeLine[]): boolean {
  const written = lines.filter((line) => !/^(?:#|;|\/\/)/.test(line.text));
  return written.length > 0 && written.filter((line) => SETTING.test(line.text)).length >= written.length * 0.8;
}
