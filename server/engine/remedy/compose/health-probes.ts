import type { Endpoint, Outline } from "../../document/outline.ts";
import { subjectOfComponent } from "../subjects.ts";
import type { Compose, RemedyContext, Subject } from "../template.ts";
import { sameKey } from "../text.ts";

interface Probe {
  readonly key: string;
  /** Id of the blank for its path. */
  readonly blank: string;
  /** Endpoints of the document that look like it. */
  readonly endpoint: RegExp;
  /** Id of the blank for how often it may fail: a start takes longer than a hiccup. */
  readonly failures: string;
}

const probes: readonly Probe[] = [
  {
    key: "startupProbe",
    blank: "startup-path",
    endpoint: /\/(?:startupz?|started)$/,
    failures: "startup-failures",
  },
  {
    key: "readinessProbe",
    blank: "readiness-path",
    endpoint: /\/(?:readyz?|readiness)$/,
    failures: "failures",
  },
  {
    key: "livenessProbe",
    blank: "liveness-path",
    endpoint: /\/(?:livez?|liveness)$/,
    failures: "failures",
  },
];

/** What answers no HTTP probes of its own. */
const unprobed: ReadonlySet<string> = new Set(["job", "store", "library", "stream-processing"]);

/** More services than this share one block to copy. */
const mostServices = 6;

const anyProbe = /\b(?:startup|readiness|liveness)Probe\b/;

/** Startup, readiness and liveness probes of every service. */
export const healthProbes: Compose = (context) => {
  const { outline } = context.review;
  const services = servicesOf(context);
  const fences = services
    .filter((service) => !hasProbes(outline, service))
    .map((service) => fenceFor(context, service));
  if (services.length === 0 && !outline.code.some(isProbeBlock)) fences.push(fenceFor(context));
  return fences.map((lines) => ({ content: { kind: "lines", lines } }));
};

/** The services that the findings name, or else all that the design runs itself; none when they are too many. */
function servicesOf(context: RemedyContext): readonly Subject[] {
  if (context.owed.length > 0) return context.owed;
  const services = context.review.facts.components.filter(
    ({ classes, external, managed }) =>
      classes.includes("compute") && !external && !managed && !classes.some((name) => unprobed.has(name)),
  );
  return services.length <= mostServices ? services.map(subjectOfComponent) : [];
}

function fenceFor(context: RemedyContext, service?: Subject): readonly string[] {
  const name = service?.name.replace(/\s+/g, " ") ?? context.blank("service");
  return ["```yaml", `# ${name}`, ...probes.flatMap((probe) => probeLines(context, probe, service)), "```"];
}

function probeLines(context: RemedyContext, probe: Probe, service: Subject | undefined): readonly string[] {
  const endpoint = context.review.outline.endpoints.find(({ path, method }) => isOf(probe, path, method));
  const stated =
    service === undefined ? undefined : context.known(service, context.remedy.blanks[probe.blank]?.known ?? []);
  return [
    `${probe.key}:`,
    "  httpGet:",
    `    path: ${stated ?? endpoint?.path ?? context.blank(probe.blank)}`,
    `    port: ${context.blank("port")}`,
    `  periodSeconds: ${context.blank("interval")}`,
    `  timeoutSeconds: ${context.blank("timeout")}`,
    `  failureThreshold: ${context.blank(probe.failures)}`,
  ];
}

function isOf(probe: Probe, path: string, method: Endpoint["method"]): boolean {
  return method === "GET" && probe.endpoint.test(path);
}

function hasProbes(outline: Outline, service: Subject): boolean {
  const names = new Set(service.names.flatMap((name) => [sameKey(name), slug(name)]));
  return outline.code.some(
    (block) =>
      isProbeBlock(block) &&
      block.lines.some(({ raw }) => names.has(sameKey(raw.text.replace(/^\s*(?:#|-?\s*name:)\s*/, "")))),
  );
}

function isProbeBlock(block: Outline["code"][number]): boolean {
  return block.lines.some(({ raw }) => anyProbe.test(raw.text));
}

/** "order-service" for "Order Service". */
function slug(name: string): string {
  return sameKey(name).replace(/[\s_]+/g, "-");
}
