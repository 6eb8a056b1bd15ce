import type { Bilingual } from "../../../../rules/schema.ts";
import type { Endpoint, Outline } from "../../document/outline.ts";
import { subjectOfComponent } from "../context.ts";
import type { RemedyContext, Subject, Template } from "../template.ts";
import { sameKey } from "../text.ts";

interface Probe {
  readonly key: string;
  readonly path: Bilingual;
  /** Endpoints of the document that look like it. */
  readonly endpoint: RegExp;
  /** Parameter that states its path. */
  readonly parameter: string;
}

const probes: readonly Probe[] = [
  {
    key: "startupProbe",
    path: { en: "startup path", ja: "起動確認のパス" },
    endpoint: /\/(?:startupz?|started)$/,
    parameter: "startup-probe.path",
  },
  {
    key: "readinessProbe",
    path: { en: "readiness path", ja: "準備完了確認のパス" },
    endpoint: /\/(?:readyz?|readiness)$/,
    parameter: "readiness.path",
  },
  {
    key: "livenessProbe",
    path: { en: "liveness path", ja: "生存確認のパス" },
    endpoint: /\/(?:livez?|liveness)$/,
    parameter: "liveness.path",
  },
];

/** What answers no HTTP probes of its own. */
const unprobed: ReadonlySet<string> = new Set(["job", "store", "library", "stream-processing"]);

/** More services than this share one block to copy. */
const mostServices = 6;

const anyProbe = /\b(?:startup|readiness|liveness)Probe\b/;

export const healthProbes: Template = {
  id: "health-probes",
  title: { en: "Health probes", ja: "ヘルスチェック用プローブ" },
  rules: ["observability/health-check"],
  heading: {
    en: "Health checks: startup, readiness and liveness probes",
    ja: "ヘルスチェック（起動・準備完了・生存プローブ）",
  },
  sections: ["deployment", "operations", "monitoring"],
  chapter: { en: "Operations", ja: "運用" },
  pieces: (context) => {
    const { outline } = context.review;
    const services = servicesOf(context);
    const fences = services
      .filter((service) => !hasProbes(outline, service))
      .map((service) => fenceFor(context, service));
    if (services.length === 0 && !outline.code.some(isProbeBlock)) fences.push(fenceFor(context));
    return [{ parts: fences.map((lines) => ({ kind: "lines", lines })) }];
  },
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
  const name = service?.name.replace(/\s+/g, " ") ?? context.blank({ en: "service", ja: "サービス名" });
  return ["```yaml", `# ${name}`, ...probes.flatMap((probe) => probeLines(context, probe, service)), "```"];
}

function probeLines(context: RemedyContext, probe: Probe, service: Subject | undefined): readonly string[] {
  const endpoint = context.review.outline.endpoints.find(({ path, method }) => isOf(probe, path, method));
  const stated = service === undefined ? undefined : context.known(service, [probe.parameter]);
  return [
    `${probe.key}:`,
    "  httpGet:",
    `    path: ${stated ?? endpoint?.path ?? context.blank(probe.path)}`,
    `    port: ${context.blank({ en: "port", ja: "ポート" })}`,
    `  periodSeconds: ${context.blank({ en: "interval in seconds", ja: "間隔（秒）" })}`,
    `  timeoutSeconds: ${context.blank({ en: "timeout in seconds", ja: "タイムアウト（秒）" })}`,
    `  failureThreshold: ${context.blank({ en: "failures allowed", ja: "失敗の許容回数" })}`,
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
