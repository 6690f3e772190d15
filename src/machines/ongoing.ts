/** What is under way with machines: who asks whether, and until when. */
export class Ongoing {
  readonly #works = new Set<{ readonly id: string; readonly done: Promise<unknown> }>();

  async run<T>(id: string, work: () => Promise<T>): Promise<T> {
    const mine = { id, done: work() };
    this.#works.add(mine);
    try {
      return await mine.done;
    } finally {
      this.#works.delete(mine);
    }
  }

  has(id: string): boolean {
    return [...this.#works].some((one) => one.id === id);
  }

  /** Resolves when all of it is done, of one machine or of every one, whatever became of it. */
  async over(id?: string): Promise<void> {
    const works = [...this.#works].filter((one) => id === undefined || one.id === id);
    await Promise.allSettled(works.map(({ done }) => done));
  }
}
