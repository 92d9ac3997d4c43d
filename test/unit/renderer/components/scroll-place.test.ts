import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MAX_DRAWN_PX,
  placeAfterScroll,
  placeAt,
  SCROLL_TOP,
} from '../../../../renderer/components/scroll-place.ts';

const size = { total: 72_000_000, view: 600 };
const top = ({ scrollTop, base }: { readonly scrollTop: number; readonly base: number }) => scrollTop + base;

describe('scrolling through more rows than a browser can draw', () => {
  test('a place is as far down the rows as was asked, within what is drawn', () => {
    fc.assert(
      fc.property(fc.nat(size.total - size.view), (wanted) => {
        const place = placeAt(wanted, size);
        expect(top(place)).toBe(wanted);
        expect(place.scrollTop).toBeGreaterThanOrEqual(0);
        expect(place.scrollTop).toBeLessThanOrEqual(MAX_DRAWN_PX - size.view);
      }),
    );
  });

  test('a wheel moves the rows by as much as it turns, wherever they are', () => {
    fc.assert(
      fc.property(
        fc.nat(size.total - size.view),
        fc.array(fc.integer({ min: -2_000, max: 2_000 }), { maxLength: 50 }),
        (from, turns) => {
          let place = placeAt(from, size);
          for (const turn of turns) {
            const scrollTop = Math.max(0, Math.min(MAX_DRAWN_PX - size.view, place.scrollTop + turn));
            const wanted = scrollTop + place.base;
            place = placeAfterScroll(scrollTop, place, size);
            expect(top(place)).toBe(wanted);
          }
        },
      ),
    );
  });

  test('wheeling on and on reaches the first and the last row', () => {
    for (const turn of [-5_000, 5_000]) {
      let place = placeAt(size.total / 2, size);
      for (let turns = 0; turns < 10_000; turns += 1) {
        const scrollTop = Math.max(0, Math.min(MAX_DRAWN_PX - size.view, place.scrollTop + turn));
        place = placeAfterScroll(scrollTop, place, size);
      }
      expect(top(place)).toBe(turn < 0 ? 0 : size.total - size.view);
    }
  });

  test('the scroll bar’s ends are the ends of the rows, and its middle their middle', () => {
    const end = MAX_DRAWN_PX - size.view;
    expect(top(placeAfterScroll(end, SCROLL_TOP, size))).toBe(size.total - size.view);
    expect(top(placeAfterScroll(0, placeAt(size.total / 2, size), size))).toBe(0);
    expect(top(placeAfterScroll(end / 2, SCROLL_TOP, size))).toBe((size.total - size.view) / 2);
  });

  test('few rows are scrolled by the browser alone', () => {
    const few = { total: 7_200, view: 600 };
    expect(placeAfterScroll(5_000, SCROLL_TOP, few)).toEqual({ scrollTop: 5_000, base: 0 });
    expect(placeAt(9_999, few)).toEqual({ scrollTop: 6_600, base: 0 });
  });
});
