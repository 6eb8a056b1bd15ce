import { describe, expect, test } from "vitest";
import type { Facts } from "../../../server/engine/facts/facts.ts";
import { edges, names, read } from "./read.ts";

describe("systems that the text tells for such", () => {
  function external(text: string): string[] {
    return read(text)
      .components.filter((component) => component.external)
      .map(({ name }) => name);
  }

  test("a name with what it is behind a comma, and an API that is called", () => {
    const text =
      "# Ferry\n\n## Boarding\n\nThe gate service asks Veridian, an identity service bought from outside. When a car arrives, it calls the plate API.\n";
    expect(external(text)).toEqual(["Veridian", "plate API"]);
  });

  test("what is reached over the network by its role, but not a part of our own", () => {
    const text =
      "# Ferry\n\n## Boarding\n\nThe gate service asks the registry for the plate (SOAP). It orders the ticket at the purser's office by phone and the stamp at the harbourmaster by REST. Robots get their lane from the worker over gRPC.\n";
    expect(external(text)).toEqual(["registry", "harbourmaster"]);
    expect(external("# Ferry\n\n## Boarding\n\nEach cabin is closed by calling the locksmith's API.\n")).toEqual([
      "locksmith's API",
    ]);
  });

  test("what may be away and is introduced nowhere is somebody else's; our own service is not", () => {
    const text =
      "# Ferry\n\n## Components\n\n### CabinDesk\nSells cabins.\n\n## Sailing\n\nIf PortBase is not available the list is printed. If CabinDesk is down, cabins are sold on board.\n";
    expect(external(text)).toEqual(["PortBase"]);
  });

  test("a box that the text calls external, in both languages", () => {
    const box = "# Ferry\n\n## Flow\n\n```mermaid\ngraph LR\n  DB[(MySQL)] --> gate --> Tarifo\n```\n\n";
    expect(external(`${box}Tarifo is third party and slow on Mondays.\n`)).toEqual(["Tarifo"]);
    expect(external(`${box}Tarifo: 20 req/s on our plan.\n`)).toEqual(["Tarifo"]);
    expect(external(`${box}運賃は外部の運賃サービスTarifoに問い合わせる。\n`)).toEqual(["Tarifo"]);
    expect(external(`${box}Tarifo computes the fare from our own tables.\n`)).toEqual([]);
  });

  test("a list of outside systems, a vendor by its name, an API that a stack buys in", () => {
    const listed =
      "# Ferry\n\n## Technology\n\n### External systems\n\n- Portolan (tide tables)\n- Customs House (declarations)\n- weekly newsletters (marketing)\n";
    expect(external(listed)).toEqual(["Portolan", "Customs House"]);
    expect(
      external("# Ferry\n\n## Boarding\n\nThe gate asks the plate reading vendor Kestrel for each car.\n"),
    ).toEqual(["Kestrel"]);
    expect(external("# Ferry\n\n## Boarding\n\nThe crew asks the vendor Monday or Tuesday.\n")).not.toContain(
      "Tuesday",
    );
  });

  test("the first word of a bought API is its name, unless it is a word of the language", () => {
    const stack = (name: string, text: string): Facts =>
      read(`# Ferry\n\n## Technology stack\n\n- Weather: ${name} Forecast API\n\n## Sailing\n\n${text}\n`);
    const known = stack("Gannet", "The Bridge Service asks Gannet for the wind.");
    expect(edges(known)).toEqual(["Bridge Service call Gannet Forecast API"]);
    const word = stack("Open", "The Bridge Service leaves the doors open.");
    expect(word.components.find(({ name }) => name === "Open Forecast API")?.aliases).toEqual([]);
  });

  test("what runs on a machine is a system, and the machine is said of it alone", () => {
    const facts = read(
      "# Ferry\n\n## Parts\n\nManifest Relay runs on a virtual machine and hands every list to the Harbour Service.\n",
    );
    const single = facts.mechanisms.find(({ id }) => id === "single-instance");
    expect(single?.reach.to === "components" && single.reach.components.map(({ name }) => name)).toEqual([
      "Manifest Relay",
    ]);
  });

  test("people, days and abbreviations are no systems", () => {
    const text =
      "# Ferry\n\n## Sailing\n\nThe purser asks Finance for change. If DNS is down, the crew phones. If Anna is ill, Ben sails. Ask Karin, the purser.\n";
    expect(external(text)).toEqual([]);
  });

  test("bold words that open several sentences of a section name its parts", () => {
    const text =
      "# Ferry\n\n## The shape of it\n\nThere are two parts. **Gate** reads plates and does nothing else. **Manifest** keeps the list for the captain.\n";
    expect(names(read(text))).toEqual(["Gate", "Manifest"]);
    expect(names(read("# Ferry\n\n## Boarding\n\n**Nobody** boards twice. It is late.\n"))).toEqual([]);
  });

  test("the name behind a product is the product's, or one of several", () => {
    const box = "# Ferry\n\n## Flow\n\n```mermaid\ngraph LR\n  gate --> cars-q --> berths --> DB[(MySQL)]\n```\n\n";
    const one = read(`${box}Boardings wait in SQS \`cars-q\`.\n`);
    expect(one.components.find(({ technology }) => technology === "sqs")?.aliases).toContain("cars-q");
    const two = read(`${box}Boardings wait in SQS \`cars-q\`, then in SQS \`berths\`.\n`);
    expect(two.components.filter(({ kind }) => kind === "message-queue").map(({ name }) => name)).toContain("berths");
  });

  test("what is asked by nobody in particular is asked by the system", () => {
    const text = "# Ferry\n\n## Boarding\n\nCrew list service is called for pilots, synchronously.\n";
    expect(edges(read(text))).toEqual(["Ferry call Crew list service"]);
  });
});
