import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Facts } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

const PARTS = `# Toll roads

## 2 Components

| No. | Component | Technology | Instances |
|---|---|---|---|
| K1 | Gantry gateway | Java | 2 |
| K2 | Trip service | Java | 3 |
| K3 | Trip store | PostgreSQL 16 | 1 primary |

`;

function read(more: string): Facts {
  return factsOf(outlineOf(PARTS + more, catalogue.sections), catalogue);
}

describe("a document that numbers its parts", () => {
  test("a name, a code and the product in its row are one component, wherever they stand", () => {
    const drawing = "```mermaid\nflowchart LR\n  A[Gateway K1] --> B[K2 trips]\n  B --> C[(Store K3)]\n```\n";
    const { components, interactions } = read(`## 3 Overview\n\n${drawing}\n### 3.1 K2 Trip service\n\nK2 reads K3.\n`);
    expect(components.map(({ name }) => name)).toEqual(["Gantry gateway", "Trip service", "PostgreSQL"]);
    expect(interactions.map(({ from, to, kind }) => `${from.name} ${kind} ${to.name}`)).toContain(
      "Trip service read PostgreSQL",
    );
  });

  test("a word that a drawing abbreviates a part to is no name of it", () => {
    const { components } = read("## 3 Overview\n\n```mermaid\nflowchart LR\n  A[Store K3] --> B[Trip K2]\n```\n");
    expect(components.flatMap(({ aliases }) => aliases)).not.toContain("Store");
  });

  test("what a row of interfaces says of a call is said of what is called", () => {
    const { mechanisms, interactions } = read(
      "## 4 Interfaces\n\n| Id | From | To | Timeout |\n|---|---|---|---|\n| I1 | K1 | K2 | 4 s |\n| I2 | K2 | K3 | tbd |\n",
    );
    const timeouts = mechanisms.filter(({ id }) => id === "request-timeout");
    expect(
      timeouts.map(({ stance, reach }) => [
        stance,
        reach.to === "components" && reach.components.map((one) => one.name),
      ]),
    ).toEqual([
      ["specified", ["Trip service"]],
      ["deferred", ["PostgreSQL"]],
    ]);
    expect(interactions.map(({ from, to }) => `${from.name} > ${to.name}`)).toEqual([
      "Gantry gateway > Trip service",
      "Trip service > PostgreSQL",
    ]);
  });

  test("the one primary of a table of what there is has no second", () => {
    const [single] = read("").mechanisms.filter(({ id }) => id === "single-instance");
    expect(single?.reach).toMatchObject({ to: "components", components: [{ name: "PostgreSQL" }] });
  });

  test.each([
    ["1", true],
    ["1 per plaza", false],
    ["2", false],
  ])("a service of which a table of several counts %s", (count, isAlone) => {
    const { mechanisms } = read(`## 5 Sizes\n\n| Part | Instances |\n|---|---|\n| K1 | 4 |\n| K2 | ${count} |\n`);
    const alone = mechanisms.filter(
      ({ id, words }) => id === "single-instance" && words.statement.section.title === "Sizes",
    );
    expect(alone.length > 0).toBe(isAlone);
  });

  test("an entry of a numbered list of open points is not about the entry above it", () => {
    const { mechanisms } = read(
      "## 9 Open items\n\n| No. | Item |\n|---|---|\n| O-1 | K3 in two rooms? |\n| O-2 | Archiving of trips after 10 years |\n",
    );
    expect(mechanisms.find(({ id }) => id === "archive")?.reach).toEqual({ to: "document" });
  });
});
