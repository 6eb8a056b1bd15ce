import type { Catalogue, Example, Language, Rule } from "../rules/schema.ts";

/** The pages of the rule reference, by path below docs/rules. */
export function ruleReference(rules: readonly Rule[], catalogue: Catalogue): ReadonlyMap<string, string> {
  const pages = rules.map((rule) => [`${rule.id}.md`, rulePage(rule, catalogue)] as const);
  return new Map([["README.md", indexPage(rules)], ...pages]);
}

const generated = "<!-- Generated from rules/ by `npm run docs`; edit the rule instead. -->";

const languageNames: Readonly<Record<Language, string>> = { en: "English", ja: "日本語" };

function indexPage(rules: readonly Rule[]): string {
  const categories = [...new Set(rules.map(({ id }) => categoryOf(id)))];
  const parts = categories.map((category) => {
    const rows = rules
      .filter(({ id }) => categoryOf(id) === category)
      .map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${cell(title.en)} | ${cell(title.ja)} |`);
    return [
      `## ${category}`,
      "",
      "| Rule | Severity | What it asks for | 確認すること |",
      "| --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
  });
  const head = `# Rules\n\n${generated}\n\n${rules.length} rules. The severity is the usual one: a finding's is raised by what hangs on it and lowered when it is partly settled.`;
  return `${[head, ...parts].join("\n\n")}\n`;
}

function rulePage(rule: Rule, catalogue: Catalogue): string {
  const parts = [
    `# ${rule.id}`,
    generated,
    `**${rule.title.en}** · ${rule.title.ja}`,
    `Severity: ${rule.severity}`,
    section("Why it matters", `${rule.consequence.en}\n\n${rule.consequence.ja}`),
    section("What must be said", bullets(rule.settled.map(({ what }) => `${what.en} · ${what.ja}`))),
    section("Messages", messagesOf(rule)),
    section(
      "Countermeasures",
      bothLanguages((language) => numbered(rule.countermeasures[language])),
    ),
    section(
      "Typical values",
      bullets(
        rule.typical.map(({ what, value, source }) => `${what.en}: ${value.en} · ${what.ja}：${value.ja} (${source})`),
      ),
    ),
    section(
      "Text that can be inserted",
      bullets(rule.remedies.map((remedy) => `[${remedy}](../../remedies.md#${remedy})`)),
    ),
    section("What is asked of single products", questionsOf(rule, catalogue)),
    section("Examples", examplesOf(rule.examples)),
    section("Sources", bullets(rule.sources)),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function categoryOf(id: string): string {
  return id.slice(0, id.indexOf("/"));
}

function section(title: string, body: string): string {
  return body === "" ? "" : `## ${title}\n\n${body}`;
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join("\n");
}

function bothLanguages(render: (language: Language) => string): string {
  return (["en", "ja"] as const).map((language) => `${languageNames[language]}:\n\n${render(language)}`).join("\n\n");
}

/** The sentence of each state, then those of cases that it does not fit. */
function messagesOf({ messages, cases }: Rule): string {
  const ofCases = Object.entries(cases).map(([name, message]) => [`case \`${name}\``, message] as const);
  const rows = [...Object.entries(messages), ...ofCases].map(
    ([name, message]) => `| ${name} | ${cell(message.en)} | ${cell(message.ja)} |`,
  );
  return rows.length === 0 ? "" : ["| State | English | 日本語 |", "| --- | --- | --- |", ...rows].join("\n");
}

function questionsOf({ id }: Rule, { questions, technologies }: Catalogue): string {
  const rows = questions.flatMap(({ product, asks }) => {
    const name = technologies.find((technology) => technology.id === product)?.names[0] ?? product;
    return asks
      .filter(({ rule }) => rule === id)
      .map(({ question, usual, source = "" }) => {
        const [en, ja] = (["en", "ja"] as const).map((language) => cell(question[language]));
        return `| ${cell(name)} | ${en} | ${ja} | ${usual ? cell(`${usual.en} · ${usual.ja}`) : ""} | ${cell(source)} |`;
      });
  });
  if (rows.length === 0) return "";
  return ["| Product | English | 日本語 | Usual | Source |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** The examples are the rule's tests: ⟦…⟧ marks the words that are underlined. */
function examplesOf(examples: readonly Example[]): string {
  const groups = (["flagged", "quiet"] as const).flatMap((outcome) => {
    const chosen = examples.filter((example) => example[outcome] !== undefined);
    if (chosen.length === 0) return [];
    const title = outcome === "flagged" ? "### Flagged\n\n⟦…⟧ marks the words that are underlined." : "### Quiet";
    return [title, ...chosen.map((example) => exampleBlock(example, example[outcome] ?? ""))];
  });
  return groups.join("\n\n");
}

function exampleBlock({ language, state, why }: Example, text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  const about = [languageNames[language], ...(state === undefined ? [] : [state])].join(", ");
  return `${why} (${about})\n\n${fence}markdown\n${text.trimEnd()}\n${fence}`;
}
