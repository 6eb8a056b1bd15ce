/** Messages that come together are taken in one by one, each in a turn of the event loop of its own. */
const turns = 16;

/** Lets answers that somebody waits for go before work that goes on in the background. */
export class Precedence {
  #asked = 0;
  #answered: Promise<void> = Promise.resolve();
  #tell: () => void = () => undefined;

  /** The same handler; while it is at work, the background waits. It must not wait for the background in turn. */
  first<Given extends unknown[], Answer>(
    handler: (...given: Given) => Promise<Answer>,
  ): (...given: Given) => Promise<Answer> {
    return async (...given) => {
      this.#begin();
      try {
        return await handler(...given);
      } finally {
        this.#end();
      }
    };
  }

  /** For the background, before work that cannot be interrupted: resolves when nobody asks and nobody waits. */
  async turn(): Promise<void> {
    for (let quiet = 0; quiet < turns; quiet++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#asked === 0) continue;
      await this.#answered;
      quiet = 0;
    }
  }

  #begin(): void {
    if (this.#asked === 0) this.#answered = new Promise((resolve) => (this.#tell = resolve));
    this.#asked += 1;
  }

  #end(): void {
    this.#asked -= 1;
    if (this.#asked === 0) this.#tell();
  }
}
