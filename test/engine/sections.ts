import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { SectionKindEntry } from "../../rules/schema.ts";

/** The kinds of sections that we know: all that reading a document's outline needs of `rules/`. */
export const sectionKinds = z
  .array(SectionKindEntry)
  .parse(parse(readFileSync(new URL("../../rules/knowledge/sections.yaml", import.meta.url), "utf8")));
