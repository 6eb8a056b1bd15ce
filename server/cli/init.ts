import { writeFileSync } from "node:fs";
import { configurationFile } from "../engine/configuration/configuration.ts";
import { Complaint } from "../files/complaint.ts";
import { asComplaint } from "../files/text.ts";
import type { Options } from "./options.ts";
import type { Output } from "./output.ts";

const template = `# Reliability Lens: what is reviewed, and how. Read by the editor and the command line alike.
# Globs are relative to this directory. reliability-lens rules lists the rules.

# Documents to review (all Markdown files without this), and those to leave out.
# include: ["docs/**/*.md"]
# exclude: ["docs/archive"]

# Severity by rule or by category: critical, significant, moderate, minor or off.
# rules:
#   fault-recovery/timeout: critical
#   observability: minor

# The same for some documents; later entries count more.
# overrides:
#   - files: ["docs/adr"]
#     rules:
#       capacity: off

# Risks that the team lives with knowingly. After its last day, the finding comes back.
# accept:
#   - rule: fault-recovery/timeout
#     component: Stripe API        # optional; a list is fine too
#     files: docs/payments.md      # optional
#     reason: The vendor's SDK fixes it at 10 s.
#     owner: payments team
#     expires: 2027-03-31
`;

/** Writes a commented configuration file here. @throws Complaint when there is one already. */
export function runInit({ operands }: Options, output: Output): void {
  if (operands.length > 0) throw new Complaint(`init takes no arguments, but got "${operands[0]}"`);
  try {
    writeFileSync(configurationFile, template, { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw new Complaint(`${configurationFile} is here already; edit it, or remove it first`);
    throw asComplaint(error, configurationFile, "written");
  }
  output.print(`Wrote ${configurationFile}\n`);
}
