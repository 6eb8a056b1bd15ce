/** Outcome of one test. */
export interface TestResult {
  readonly suite: string;
  readonly name: string;
  /** Absent when it passed. */
  readonly error?: string;
}

export interface TestCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Well above the patience for a single step, so that it is the step that is named. */
const limit = 120_000;

/** Runs tests one after the other; a failing one does not stop the rest. */
export async function runTests(
  suite: string,
  tests: readonly TestCase[],
  onFailure?: (name: string) => Promise<void>,
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const test of tests) {
    const error = await withLimit(test.run).then(() => undefined, describe);
    if (error !== undefined) await onFailure?.(test.name);
    results.push({ suite, name: test.name, ...(error === undefined ? {} : { error }) });
  }
  return results;
}

async function withLimit(run: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${limit / 1000} s`)), limit);
  });
  try {
    await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
