/** State of one key: a timer that is set, a run that goes on, and whether another must follow it. */
interface Entry {
  timer?: ReturnType<typeof setTimeout>;
  running: boolean;
  again: boolean;
}

/**
 * Runs work per key after a time of quiet, one run at a time per key. A request during a run leads to
 * exactly one more run after it. `run` must not reject.
 */
export class Scheduler {
  readonly #entries = new Map<string, Entry>();
  readonly #run: (key: string) => Promise<void>;

  constructor(run: (key: string) => Promise<void>) {
    this.#run = run;
  }

  /** Asks for a run once `delay` milliseconds have passed without another request. */
  request(key: string, delay: number): void {
    const entry = this.#entries.get(key) ?? { running: false, again: false };
    this.#entries.set(key, entry);
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void this.#start(key, entry), delay);
  }

  /** Drops what was asked for. A run that goes on ends by itself; its caller checks what it is worth. */
  forget(key: string): void {
    clearTimeout(this.#entries.get(key)?.timer);
    this.#entries.delete(key);
  }

  dispose(): void {
    for (const key of [...this.#entries.keys()]) this.forget(key);
  }

  async #start(key: string, entry: Entry): Promise<void> {
    if (entry.running) {
      entry.again = true;
      return;
    }
    entry.running = true;
    do {
      entry.again = false;
      await this.#run(key);
    } while (entry.again && this.#entries.get(key) === entry);
    entry.running = false;
  }
}
