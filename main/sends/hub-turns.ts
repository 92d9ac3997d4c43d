/** What is done at one hub is done one after the other: each sees what the one before left. No hub waits for another. */
export class HubTurns {
  readonly #last = new Map<string, Promise<unknown>>();

  take<Done>(hubId: string, work: () => Promise<Done>): Promise<Done> {
    const done = (this.#last.get(hubId) ?? Promise.resolve()).then(work);
    this.#last.set(
      hubId,
      done.catch(() => undefined),
    );
    return done;
  }
}
