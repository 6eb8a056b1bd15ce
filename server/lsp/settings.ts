import { z } from "zod";

/** Section of the client's configuration that holds the settings. */
export const section = "reliabilityLens";

const Level = z.enum(["error", "warning", "information", "hint", "off"]);
export type Level = z.infer<typeof Level>;

const fields = {
  enable: z.boolean(),
  run: z.enum(["onType", "onSave"]),
  language: z.enum(["document", "en", "ja"]),
};

/** Settings of one document. */
export interface Settings {
  readonly enable: boolean;
  /** When diagnostics are brought up to date. */
  readonly run: "onType" | "onSave";
  /** Language of messages: the document's own, or always the same. */
  readonly language: "document" | "en" | "ja";
  /** How findings of each severity show. */
  readonly severity: {
    readonly critical: Level;
    readonly significant: Level;
    readonly moderate: Level;
    readonly minor: Level;
  };
  readonly inlayHints: Switch;
  readonly codeLens: Switch;
  /** Whether documents of workspace folders show their findings without being opened. */
  readonly workspaceDiagnostics: Switch;
}

interface Switch {
  readonly enable: boolean;
}

export const defaultSettings: Settings = {
  enable: true,
  run: "onType",
  language: "document",
  severity: { critical: "error", significant: "warning", moderate: "information", minor: "hint" },
  inlayHints: { enable: true },
  codeLens: { enable: true },
  workspaceDiagnostics: { enable: true },
};

/**
 * Settings from a value that the client sent. What is absent (or null) has its default; what is wrong too,
 * and `complain` gets one line that names the setting.
 */
export function readSettings(value: unknown, complain: (line: string) => void): Settings {
  const source = record(value, section, complain);
  const severity = record(source.severity, `${section}.severity`, complain);
  const read = <T>(from: Record<string, unknown>, path: string, schema: z.ZodType<T>, fallback: T): T => {
    const given = from[path.slice(path.lastIndexOf(".") + 1)] ?? fallback;
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    complain(`Setting ${section}.${path}: ${describe(parsed.error)}; using ${JSON.stringify(fallback)}.`);
    return fallback;
  };
  const level = (tier: keyof Settings["severity"]): Level =>
    read(severity, `severity.${tier}`, Level, defaultSettings.severity[tier]);
  const switchOf = (name: "inlayHints" | "codeLens" | "workspaceDiagnostics"): Switch => {
    const given = record(source[name], `${section}.${name}`, complain);
    return { enable: read(given, `${name}.enable`, fields.enable, defaultSettings[name].enable) };
  };
  return {
    enable: read(source, "enable", fields.enable, defaultSettings.enable),
    run: read(source, "run", fields.run, defaultSettings.run),
    language: read(source, "language", fields.language, defaultSettings.language),
    severity: {
      critical: level("critical"),
      significant: level("significant"),
      moderate: level("moderate"),
      minor: level("minor"),
    },
    inlayHints: switchOf("inlayHints"),
    codeLens: switchOf("codeLens"),
    workspaceDiagnostics: switchOf("workspaceDiagnostics"),
  };
}

function record(value: unknown, name: string, complain: (line: string) => void): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  if (parsed.success) return parsed.data;
  complain(`Setting ${name}: ${describe(parsed.error)}; using the defaults.`);
  return {};
}

function describe(error: z.ZodError): string {
  const message = error.issues[0]?.message ?? "wrong value";
  return message.charAt(0).toLowerCase() + message.slice(1);
}
