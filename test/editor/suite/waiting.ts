import { type Diagnostic, type Disposable, languages, type Uri, workspace } from "vscode";

/** Diagnostics of this extension for a document. */
export function findingsIn(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "reliability-lens");
}

/** The rule that a diagnostic is of. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Waits until the diagnostics of a document are as they should be. */
export function diagnosticsWhere(uri: Uri, wanted: (found: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
  return eventually(
    () => {
      const found = findingsIn(uri);
      return wanted(found) ? found : undefined;
    },
    (check) => languages.onDidChangeDiagnostics(check),
    () => `the diagnostics were ${findingsIn(uri).map(ruleOf).join(", ") || "none"}`,
  );
}

/** Waits until the text of some document is as it should be. */
export function textWhere(uri: Uri, wanted: (text: string) => boolean): Promise<string> {
  const text = (): string | undefined =>
    workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.getText();
  return eventually(
    () => {
      const now = text();
      return now !== undefined && wanted(now) ? now : undefined;
    },
    (check) => workspace.onDidChangeTextDocument(check),
    () => `the text was\n${text() ?? "(not open)"}`,
  );
}

/**
 * Waits for something of which VS Code tells by an event.
 * @throws Error with `state()` when it has not come after 30 s.
 */
export function eventually<T>(
  get: () => T | undefined,
  subscribe: (check: () => void) => Disposable,
  state: () => string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      const value = get();
      if (value === undefined) return;
      finish();
      resolve(value);
    };
    const subscription = subscribe(check);
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`nothing came within 30 s: ${state()}`));
    }, 30_000);
    const finish = (): void => {
      clearTimeout(timer);
      subscription.dispose();
    };
    check();
  });
}

/** Asks again until there is an answer, for what VS Code has no event for. */
export async function poll<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    // Providers that are only just being registered make VS Code answer "Canceled".
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come within 30 s`);
}
