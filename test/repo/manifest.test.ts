import { describe, expect, it } from "vitest";
import { showFindings } from "../../server/protocol.ts";
import { read, sourcesIn } from "./files.ts";

const manifest = JSON.parse(read("package.json"));
const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "package.nls.json": JSON.parse(read("package.nls.json")),
  "package.nls.ja.json": JSON.parse(read("package.nls.ja.json")),
};
const client = sourcesIn("client").map(read).join("\n");
const server = [...sourcesIn("server/lsp"), ...sourcesIn("client")].map(read).join("\n");
const commands: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
const settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> =
  manifest.contributes.configuration.properties;

describe("commands", () => {
  const registered = [...client.matchAll(/registerCommand\("([^"]+)"/g)].map(([, name]) => name);

  it("are registered, all that are declared and no others", () => {
    expect(registered.toSorted()).toEqual(commands.toSorted());
  });

  it.each(commands)("%s is in the extension's category and has a title in each language", (name) => {
    const command = manifest.contributes.commands.find((one: { command: string }) => one.command === name);
    expect(command.category).toBe("Reliability Lens");
    expect(command.title).toBe(`%command.${name.replace("reliabilityLens.", "")}%`);
  });

  it("that the server refers to are declared", () => expect(commands).toContain(showFindings));

  it("of menus exist", () => {
    const used = Object.values<{ command: string }[]>(manifest.contributes.menus).flat();
    expect(used.filter(({ command }) => !commands.includes(command))).toEqual([]);
  });
});

describe("settings", () => {
  // The language client reads this one itself.
  const read = Object.keys(settings).filter((name) => name !== "reliabilityLens.trace.server");

  it.each(read)("%s is read", (name) => {
    const last = name.split(".").at(-1);
    expect(server).toMatch(new RegExp(`["(.]${last}"`));
  });

  it.each(read)("%s can differ per folder and has a default that it allows", (name) => {
    const setting = settings[name];
    expect(setting?.scope).toBe("resource");
    const allowed = setting?.enum ?? [true, false];
    expect(allowed).toContain(setting?.default);
  });
});

describe("texts", () => {
  const used = [...read("package.json").matchAll(/"%([^%"]+)%"/g)].flatMap(([, key]) => key ?? []);

  it.each(Object.keys(texts))("%s has every text of the manifest and no others", (file) => {
    expect(Object.keys(texts[file] ?? {}).toSorted()).toEqual([...new Set(used)].toSorted());
  });

  const bundles = {
    "l10n/bundle.l10n.json": JSON.parse(read("l10n/bundle.l10n.json")),
    "l10n/bundle.l10n.ja.json": JSON.parse(read("l10n/bundle.l10n.ja.json")),
  };
  const said = [...client.matchAll(/\bl10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].flatMap(([, text]) => text ?? []);

  it("of the client are literals, so that they can be found", () => {
    expect(said.length).toBe([...client.matchAll(/\bl10n\.t\(/g)].length);
  });

  it.each(Object.entries(bundles))("%s has every text of the client and no others", (_, bundle) => {
    expect(Object.keys(bundle).toSorted()).toEqual([...new Set(said)].toSorted());
  });

  it("keep their slots when translated", () => {
    const slots = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).toSorted();
    for (const [text, translation] of Object.entries<string>(bundles["l10n/bundle.l10n.ja.json"])) {
      expect(slots(translation), text).toEqual(slots(text));
    }
  });

  it("in Japanese are in Japanese", () => {
    const japanese = [
      ...Object.entries(texts["package.nls.ja.json"] ?? {}),
      ...Object.entries<string>(bundles["l10n/bundle.l10n.ja.json"]),
    ];
    const tiers = /^\{0\}|critical|significant|moderate|minor|^displayName$/;
    const foreign = japanese.filter(
      ([key, text]) => !tiers.test(key) && !/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(text),
    );
    expect(foreign).toEqual([]);
  });
});

describe("the walkthrough", () => {
  const steps: { media: { image: string }; description: string; completionEvents: string[] }[] =
    manifest.contributes.walkthroughs.flatMap(({ steps }: { steps: unknown[] }) => steps);

  it.each(Object.entries(texts))("leads to commands that exist (%s)", (_, language) => {
    const links = steps
      .map(({ description }) => language[description.replaceAll("%", "")] ?? "")
      .map((text) => /\]\(command:([\w.]+)/.exec(text)?.[1] ?? `no command in ${text}`);
    expect(links.filter((name) => !name.startsWith("workbench.action.") && !commands.includes(name))).toEqual([]);
  });

  it("shows pictures that are packaged", () => {
    for (const { media } of steps) expect(manifest.files).toContain(media.image);
  });

  it("ticks its steps off by commands that exist", () => {
    const ours = steps.flatMap(({ completionEvents }) =>
      completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []),
    );
    expect(ours.filter((name) => !commands.includes(name))).toEqual([]);
  });
});

describe("grammars", () => {
  it.each(manifest.contributes.grammars as { path: string; scopeName: string }[])(
    "$path is there",
    ({ path, scopeName }) => {
      const grammar = JSON.parse(read(path));
      expect(grammar.scopeName).toBe(scopeName);
      expect(grammar.injectionSelector).toMatch(/text\.html\.markdown/);
    },
  );
});
