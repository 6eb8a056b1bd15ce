import { describe, expect, it } from "vitest";
import { prepareRemedy } from "../../../server/engine/remedy/index.ts";
import { applied, component, mechanism, reviewed, type Said } from "./documents.ts";

/** The text after a remedy; applied again, it must not change any more. */
function remedied(id: string, text: string, said: Said = {}): string {
  const result = applied(text, prepareRemedy(id, reviewed(text, said))?.changes ?? []);
  expect(prepareRemedy(id, reviewed(result, said))?.changes).toEqual([]);
  return result;
}

const stock = `# Shop

## Data model

\`\`\`sql
CREATE TABLE items (sku VARCHAR(20) PRIMARY KEY, remaining_stock INT NOT NULL, stock_code VARCHAR(9), status TEXT);
\`\`\`
`;

describe("SQL for columns of the document", () => {
  it("names the table, its key and the amounts that several take from", () => {
    const result = remedied("conditional-update", stock);
    expect(result).toContain(
      "UPDATE items\n   SET remaining_stock = remaining_stock - :quantity\n WHERE sku = :id AND remaining_stock >= :quantity;",
    );
    expect(result).not.toContain("SET stock_code");
    const two = stock.replace("stock_code VARCHAR(9)", "stock_code VARCHAR(9), balance INT");
    expect(remedied("optimistic-lock", two).split("ADD version")).toHaveLength(2);
    expect(remedied("state-check", stock)).toContain("ALTER TABLE items ADD CHECK (status IN (‹states›));");
  });

  it("copies the states that the document draws with arrows", () => {
    const text = `${stock}\n\`status\` goes DRAFT → LISTED → SOLD/WITHDRAWN.\nStatuses of carriers go sent → lost.\n`;
    expect(remedied("state-check", text)).toContain(
      "ALTER TABLE items ADD CHECK (status IN ('DRAFT', 'LISTED', 'SOLD', 'WITHDRAWN'));",
    );
    expect(remedied("state-machine", text)).toContain(
      "| items.status | DRAFT → LISTED, LISTED → SOLD, LISTED → WITHDRAWN | `UPDATE … WHERE status = :from` |",
    );
  });

  it("is one block for several columns", () => {
    const text = stock.replace("status TEXT", "status TEXT, delivery_state TEXT");
    expect(remedied("state-check", text)).toContain(
      "ADD CHECK (status IN (‹states›));\nALTER TABLE items ADD CHECK (delivery_state IN (‹states›));\n```",
    );
  });

  it("has blanks where the document shows no such column", () => {
    expect(remedied("foreign-keys", stock)).toContain(
      "ALTER TABLE ‹referring table› ADD FOREIGN KEY (‹referring column›) REFERENCES ‹parent table› (‹parent key›)",
    );
  });

  it("is left out where no database of the design speaks it", () => {
    const text = "# Shop\n\n## Data model\n\nMongoDB.\n";
    const of = (kind: string): Said => ({
      facts: (outline) => ({ components: [component(outline, "MongoDB", { kind, classes: ["store", "database"] })] }),
    });
    expect(remedied("optimistic-lock", text, of("document-database"))).not.toContain("```sql");
    expect(remedied("optimistic-lock", text, of("relational-database"))).toContain("```sql");
  });
});

describe("text that is there already", () => {
  it("is known again, whatever its blanks were filled in with", () => {
    const result = remedied("optimistic-lock", stock).replace("‹answer on conflict›", "409 with the current state");
    const review = reviewed(result, {
      facts: (outline) => ({ mechanisms: [mechanism(outline, "optimistic-lock", { on_conflict: "409" })] }),
    });
    expect(prepareRemedy("optimistic-lock", review)?.changes).toEqual([]);
  });

  it("is not missed for a service that nobody asks it for", () => {
    const text = "# Shop\n\n## Operations\n\nTwo services.\n";
    const facts: Said["facts"] = (outline) => ({
      components: ["Cart", "Stock"].map((name) => component(outline, name)),
    });
    const owed = [{ components: ["Stock"], remedies: ["pod-disruption-budget"] }];
    const result = remedied("pod-disruption-budget", text, { facts, owed });
    expect(result).toContain("# Stock\n");
    expect(prepareRemedy("pod-disruption-budget", reviewed(result, { facts }))?.changes).toEqual([]);
  });
});
