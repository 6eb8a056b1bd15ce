import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Facts, Mechanism } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

const PARTS = `# Tenancy register: architecture

## Building block view

| No. | Component | Task | Technology |
|---|---|---|---|
| B1 | Lease Service | Keeps leases | Kotlin |
| B2 | Lease Store | Leases and deposits | PostgreSQL |

`;

function read(more: string): Facts {
  return factsOf(outlineOf(PARTS + more, catalogue.sections), catalogue);
}

function said({ mechanisms }: Facts, id: string): readonly (readonly unknown[])[] {
  return mechanisms
    .filter((mechanism) => mechanism.id === id)
    .map(({ stance, reach, parameters }: Mechanism) => [
      stance,
      reach.to === "components" ? reach.components.map(({ name }) => name) : reach.to,
      ...parameters.map(({ name, text }) => `${name}=${text}`),
    ]);
}

describe("a table of interfaces", () => {
  const rows = `## Interfaces

| Id | From | To | Protocol | Timeout | Retry |
|---|---|---|---|---|---|
| X1 | Lease Service | Bureau | REST | 6 s | 4, 2 s apart |
| X2 | Lease Service | Lease Store | JDBC | tbd | none |
`;

  test("introduces what it calls, as somebody else's where nothing else introduces it", () => {
    const { components, interactions } = read(rows);
    expect(components.filter(({ external }) => external).map(({ name }) => name)).toEqual(["Bureau"]);
    expect(interactions.map(({ from, to }) => `${from.name} > ${to.name}`)).toEqual([
      "Lease Service > Bureau",
      "Lease Service > PostgreSQL",
    ]);
  });

  test("says of each call what its row says", () => {
    const facts = read(rows);
    expect(said(facts, "request-timeout").map(([stance, of]) => [stance, of])).toEqual([
      ["specified", ["Bureau"]],
      ["deferred", ["PostgreSQL"]],
    ]);
    expect(said(facts, "retry").map(([stance, of]) => [stance, of])).toEqual([
      ["specified", ["Bureau"]],
      ["ruled-out", ["PostgreSQL"]],
    ]);
    expect(said(facts, "retry")[0]).toContain("attempts=4, 2 s apart");
  });

  test("names no broker where it gives a protocol", () => {
    const { components } = read(
      "## Interfaces\n\n| From | To | Protocol |\n|---|---|---|\n| Lease Service | Azure Service Bus | AMQP |\n",
    );
    expect(components.map(({ name }) => name)).toEqual(["Lease Service", "PostgreSQL", "Azure Service Bus"]);
  });

  test("is none where states follow one another", () => {
    const { components } = read("## States\n\n| From | To | When |\n|---|---|---|\n| Draft | Signed | both signed |\n");
    expect(components.map(({ name }) => name)).toEqual(["Lease Service", "PostgreSQL"]);
  });
});

test("a column beside the one that names the matter holds a parameter of it", () => {
  const facts = read(
    "## Objectives\n\n| Part | SLI | Target |\n|---|---|---|\n| B1 | share of leases saved | 99.7 % |\n",
  );
  expect(said(facts, "sli")).toEqual([["specified", ["Lease Service"], expect.anything(), "target=99.7 %"]]);
});

test("where the words of a mechanism say that its own notes are kept, it is not done to that store", () => {
  const facts = read(
    "## Messages\n\nConsumers drop a message whose number has been noted in the Lease Store before.\n",
  );
  expect(said(facts, "deduplication").map(([, reach]) => reach)).not.toContainEqual(["PostgreSQL"]);
});
