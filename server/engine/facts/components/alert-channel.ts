import type { Catalogue } from "../../../../rules/schema.ts";
import type { Component, Words } from "../facts.ts";
import { kindById } from "../names.ts";
import type { ReadingOf } from "../reading.ts";

const ALERTING_RULES = ["observability/escalation", "observability/slo-alerting", "observability/job-monitoring"];
const WATCHING_SECTIONS = ["monitoring", "operations"];

/**
 * A chat or mail service that is spoken of only where the team is told of failures is a tool of the monitoring,
 * and nothing that the system depends on: "lag above 30 s goes to Slack".
 */
export function asAlertChannel(component: Component, readingOf: ReadingOf, catalogue: Catalogue): Component {
  const { kind, mentions } = component;
  if (kind !== "messaging-api" || mentions.length === 0) return component;
  if (!mentions.every((words) => tellsTheTeam(words, readingOf))) return component;
  return { ...component, kind: "alerting", classes: kindById(catalogue, "alerting")?.classes ?? [], external: false };
}

/** Said of what wakes the team, whoever sends it: "alerting is done by a Lambda that posts to Slack". */
const ALERTING = /\balert(?:s|ing)?\b|\bon-call\b|アラート|障害通知|当番/iu;

function tellsTheTeam({ statement }: Words, readingOf: ReadingOf): boolean {
  if (statement.section.kinds.some((kind) => WATCHING_SECTIONS.includes(kind))) return true;
  if (ALERTING.test(statement.raw.text)) return true;
  return readingOf(statement).mentions.some(({ mechanism }) =>
    mechanism.rules.some((rule) => ALERTING_RULES.includes(rule)),
  );
}
