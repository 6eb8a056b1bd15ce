import { l10n } from "vscode";
import type { Words } from "./messages.ts";

/** The words of the page; slots are left for the page to fill. */
export function pageWords(): Words {
  return {
    score: l10n.t("Score {0} of 100"),
    exportReview: l10n.t("Export Review…"),
    notDesign: l10n.t("This is not a design document, so it was not reviewed."),
    matrix: l10n.t("Coverage matrix"),
    operations: l10n.t("Coverage matrix of operations"),
    rule: l10n.t("Rule"),
    graph: l10n.t("Dependency graph"),
    store: l10n.t("store"),
    external: l10n.t("external system"),
    uses: l10n.t("uses {0}"),
    usedBy: l10n.t("used by {0}"),
    worst: l10n.t("{0} (worst finding)"),
    findings: l10n.t("Findings"),
    shown: l10n.t("{0} of {1} shown"),
    tier: l10n.t("Tier"),
    category: l10n.t("Category"),
    subject: l10n.t("Component or operation"),
    section: l10n.t("Section"),
    all: l10n.t("All"),
    clear: l10n.t("Clear Filters"),
    nothingOpen: l10n.t("Nothing open."),
    line: l10n.t("line {0}"),
    tiers: {
      critical: l10n.t("critical"),
      significant: l10n.t("significant"),
      moderate: l10n.t("moderate"),
      minor: l10n.t("minor"),
    },
    statuses: {
      specified: l10n.t("specified"),
      partial: l10n.t("partial"),
      missing: l10n.t("missing"),
      "not-due": l10n.t("not due"),
    },
  };
}
