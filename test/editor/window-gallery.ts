import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { loadCatalogue } from "../../rules/compile.ts";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { review } from "../../server/engine/index.ts";
import { prepareRemedy } from "../../server/engine/remedy/index.ts";
import { root } from "./paths.ts";
import { runTests, type TestResult } from "./results.ts";
import {
  goToOffset,
  onceMore,
  open,
  patience,
  quickFixes,
  screenshot,
  screenshots,
  takeFix,
  useTheme,
} from "./window-actions.ts";
import { inWindow } from "./window-session.ts";

/** A countermeasure, and an example of a rule whose quick fix it is. */
interface Specimen {
  readonly remedy: string;
  readonly language: Language;
  readonly file: string;
  readonly text: string;
  /** Offset of the words that the finding underlines. */
  readonly offset: number;
  /** Title of the quick fix. */
  readonly title: string;
}

const themes = [
  { name: "light", theme: "Light Modern" },
  { name: "dark", theme: "Dark Modern" },
] as const;

/** So many pictures are still legible beside and below each other. */
const perSheet = 6;

const viewport = { width: 760, height: 960 };

const folder = join(screenshots, "countermeasures");

/**
 * Inserts every countermeasure by its quick fix into an example of its rule, once in a light window and once in a
 * dark one, in the other language, and puts the pictures on sheets to be looked at.
 */
export async function runGallery(wanted: readonly string[]): Promise<TestResult[]> {
  const specimens = specimensOf(wanted);
  await mkdir(folder, { recursive: true });
  const fill = async (workspace: string): Promise<void> => {
    for (const { file, text } of specimens) await writeFile(join(workspace, file), text);
  };
  const settings = { "editor.fontSize": 12, "workbench.activityBar.location": "hidden", "editor.folding": false };
  return await inWindow({ viewport, deviceScaleFactor: 1, settings, fill }, async (page) => {
    const results: TestResult[] = [];
    for (const [index, { name, theme }] of themes.entries()) {
      const shown = specimens.filter((_, place) => place % 2 === index);
      const cases = shown.map((specimen, place) =>
        onceMore(page, { name: `${specimen.file}, ${name}`, run: () => insert(page, specimen, theme, place === 0) }),
      );
      const onFailure = (failed: string): Promise<void> => screenshot(page, `failed: ${failed}`);
      results.push(...(await runTests("countermeasures", cases, onFailure)));
      await sheets(page, shown, name);
    }
    return results;
  });
}

/** Of each countermeasure one in each language; English first, then Japanese first, and so on. */
function specimensOf(wanted: readonly string[]): readonly Specimen[] {
  const { catalogue, rules } = loadCatalogue(join(root, "rules"));
  const asked = [...new Set(rules.flatMap(({ remedies }) => remedies))].sort();
  return asked
    .filter((remedy) => wanted.length === 0 || wanted.includes(remedy))
    .flatMap((remedy, index) => {
      const languages = index % 2 === 0 ? (["en", "ja"] as const) : (["ja", "en"] as const);
      return languages.map((language) => {
        const examples = rules
          .filter(({ remedies }) => remedies.includes(remedy))
          .flatMap((rule) => rule.examples.map((example) => ({ ...example, rule: rule.id })))
          .filter((example) => example.language === language && example.flagged !== undefined);
        for (const { rule, flagged = "" } of examples) {
          const found = specimenIn(flagged.replace(/[⟦⟧]/g, ""), catalogue, rule, remedy);
          if (found !== undefined) return { ...found, language, file: `${remedy}.${language}.md` };
        }
        throw new Error(`no example of a rule is offered ${remedy} in ${language}`);
      });
    });
}

function specimenIn(
  text: string,
  catalogue: Catalogue,
  rule: string,
  remedy: string,
): Omit<Specimen, "language" | "file"> | undefined {
  const reviewed = review(text, catalogue);
  const finding = reviewed.findings.find((one) => one.rule === rule && one.remedies.includes(remedy));
  const prepared = prepareRemedy(remedy, reviewed);
  if (finding === undefined || !prepared?.changes.length) return undefined;
  const { line, character } = finding.range.start;
  const offset = (reviewed.outline.lineStarts[line] ?? 0) + character + 1;
  return { remedy, text, offset, title: prepared.title };
}

async function insert(page: Page, specimen: Specimen, theme: string, isFirst: boolean): Promise<void> {
  const { file, text, offset, title } = specimen;
  await open(page, file);
  if (isFirst) await useTheme(page, theme);
  await page.locator(".editor-group-container.active .cdr[class*=squiggly]").first().waitFor(patience);
  await goToOffset(page, text, offset);
  await quickFixes(page, title);
  await takeFix(page, title);
  await page.locator(".editor-group-container.active .snippet-placeholder").first().waitFor(patience);
  // The choices of the first tab stop would hide what was inserted.
  await page.keyboard.press("Escape");
  await page.locator(".suggest-widget.visible").waitFor({ state: "hidden", ...patience });
  await page
    .locator(".editor-group-container.active .editor-container")
    .first()
    .screenshot({ path: pictureOf(file) });
}

function pictureOf(file: string): string {
  return join(folder, `${file}.png`);
}

/** A page with a few pictures each, drawn in a tab of its own. */
async function sheets(page: Page, specimens: readonly Specimen[], name: string): Promise<void> {
  const sheet = await page
    .context()
    .browser()
    ?.newPage({ viewport: { width: 2 * viewport.width, height: 800 } });
  if (sheet === undefined) throw new Error("the window has no browser");
  for (let first = 0; first < specimens.length; first += perSheet) {
    const figures = await Promise.all(specimens.slice(first, first + perSheet).map(figure));
    await sheet.setContent(`<body style="${style}">${figures.join("")}</body>`);
    await sheet.screenshot({ path: join(folder, `sheet-${name}-${first / perSheet + 1}.png`), fullPage: true });
  }
  await sheet.close();
}

const style =
  "display: grid; grid-template-columns: 1fr 1fr; gap: 8px; align-items: start; margin: 0; font: 14px sans-serif";

async function figure({ file }: Specimen): Promise<string> {
  const picture = await readFile(pictureOf(file)).catch(() => undefined);
  const image = picture ? `<img width="100%" src="data:image/png;base64,${picture.toString("base64")}">` : "no picture";
  return `<div><b>${file}</b>${image}</div>`;
}
