import { describe, expect, test } from 'vitest';
import { nearestPage, newestPage } from '../../../../hub/board/board-page.ts';

const posted = (...times: readonly number[]) => times.map((postedMs) => ({ postedMs }));
const countdown = (from: number, count: number) => Array.from({ length: count }, (_, index) => from - index);

describe('a page of the newest', () => {
  test('has all that is found, up to 50', () => {
    const found = posted(...countdown(1_000, 50));
    expect(newestPage(found)).toEqual({ shown: found, moreExist: false });
    expect(newestPage([])).toEqual({ shown: [], moreExist: false });
  });

  test('ends before those that were posted together and don’t fit together', () => {
    const found = posted(...countdown(1_000, 48), 900, 900, 900);
    expect(newestPage(found)).toEqual({ shown: found.slice(0, 48), moreExist: true });
    const fits = posted(...countdown(1_000, 48), 900, 900, 899);
    expect(newestPage(fits)).toEqual({ shown: fits.slice(0, 50), moreExist: true });
  });

  test('is never empty while more exist', () => {
    expect(newestPage(posted(...Array.from({ length: 51 }, () => 7))).shown).toHaveLength(50);
  });
});

describe('a page of the nearest', () => {
  const at = (lat: number, postedMs = 0) => ({ postedMs, place: { lat, lng: 0 } });
  const centre = { lat: 0, lng: 0 };

  test('leaves out what is further than 500 m, and goes from near to far', () => {
    const found = [at(0.004), at(0.0045), at(-0.001), at(0.002)];
    expect(nearestPage(found, centre)).toEqual({
      shown: [at(-0.001), at(0.002), at(0.004)],
      moreExist: false,
    });
  });

  test('has the newer of two at the same place first', () => {
    expect(nearestPage([at(0.001, 1), at(0.001, 2)], centre).shown).toEqual([at(0.001, 2), at(0.001, 1)]);
  });

  test('has the nearest 50 of many', () => {
    const found = Array.from({ length: 60 }, (_, index) => at(0.004 - index * 0.00005));
    const { shown, moreExist } = nearestPage(found, centre);
    expect([shown.length, moreExist]).toEqual([50, true]);
    expect(shown[0]).toEqual(found[59]);
  });
});
