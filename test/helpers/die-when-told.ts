// Loaded into a program before its own code: on SIGWINCH, which nothing else listens to, it dies as TILL_TEST_DEATH
// says.

const { TILL_TEST_DEATH: death = '', TILL_TEST_LAST_WORDS: lastWords = 'the end' } = process.env;
delete process.env['TILL_TEST_LAST_WORDS'];

export type DeathKind = 'exception' | 'rejection' | 'abort' | 'memory';

const DEATHS: Readonly<Record<DeathKind, () => void>> = {
  exception() {
    throw new Error(lastWords);
  },
  rejection() {
    void Promise.reject(new Error(lastWords));
  },
  abort: () => process.abort(),
  memory() {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `${kept.length} ${index}`));
  },
};

process.once('SIGWINCH', () => {
  if (Object.hasOwn(DEATHS, death)) DEATHS[death as DeathKind]();
});
