import { describe, expect, test } from 'vitest';
import { soundOfNews } from '../../../../renderer/sounds/news-sound.ts';
import { TONES } from '../../../../renderer/sounds/tones.ts';
import type { InvoiceState } from '../../../../shared/domain/invoice-state.ts';

const sale = (state: InvoiceState, paid = state === 'confirmed') => ({ state, paid });

describe('the sound of a sale’s news', () => {
  test.each([
    ['open', sale('open'), sale('seen'), 'seen'],
    ['seen', sale('seen'), sale('confirmed'), 'paid'],
    ['open', sale('open'), sale('seen', true), 'paid'],
    ['open', sale('open'), sale('partial'), 'decide'],
    ['expired', sale('expired'), sale('late'), 'decide'],
    ['confirmed', sale('confirmed'), sale('reversed'), 'reversed'],
  ] as const)('from %s', (_name, before, now, sound) => {
    expect(soundOfNews(before, now)).toBe(sound);
  });

  test('a sale accepted before is not paid a second time when it is confirmed', () => {
    expect(soundOfNews(sale('seen', true), sale('confirmed'))).toBeUndefined();
  });

  test('the same state told again is silent', () => {
    expect(soundOfNews(sale('seen'), sale('seen'))).toBeUndefined();
    expect(soundOfNews(sale('reversed'), sale('reversed'))).toBeUndefined();
  });

  test('what the page had never heard of is history, but for a payment taken back', () => {
    expect(soundOfNews(undefined, sale('confirmed'))).toBeUndefined();
    expect(soundOfNews(undefined, sale('seen'))).toBeUndefined();
    expect(soundOfNews(undefined, sale('reversed'))).toBe('reversed');
  });

  test('good and bad news share no tone', () => {
    const pitches = (sound: keyof typeof TONES) => TONES[sound].map((note) => note.hertz);
    const good = new Set([...pitches('paid'), ...pitches('seen')]);
    expect(
      [...pitches('decide'), ...pitches('reversed'), ...pitches('refused')].filter((hertz) =>
        good.has(hertz),
      ),
    ).toEqual([]);
  });
});
