import { describe, expect, test } from 'vitest';
import { soundOfNews } from '../../../../renderer/sounds/news-sound.ts';
import { SOUND_SETS, type Sound } from '../../../../renderer/sounds/tones.ts';
import type { InvoiceState } from '../../../../shared/domain/invoice-state.ts';

const sale = (
  state: InvoiceState,
  paid = state === 'confirmed',
  received = ['open', 'expired'].includes(state) ? '0' : '0.00012500',
) => ({ state, paid, received: { amount: received, currency: 'BTC' } });

describe('the sound of a sale’s news', () => {
  test.each([
    ['open', sale('open'), sale('seen'), 'seen'],
    ['seen', sale('seen'), sale('confirmed'), 'paid'],
    ['open', sale('open'), sale('seen', true), 'paid'],
    ['open', sale('open'), sale('partial'), 'decide'],
    ['expired', sale('expired'), sale('late'), 'decide'],
  ] as const)('from %s', (_name, before, now, sound) => {
    expect(soundOfNews(before, now)).toBe(sound);
  });

  test('a sale accepted before is not paid a second time when it is confirmed', () => {
    expect(soundOfNews(sale('seen', true), sale('confirmed'))).toBeUndefined();
  });

  test('the same state told again is silent', () => {
    expect(soundOfNews(sale('seen'), sale('seen'))).toBeUndefined();
  });

  test('a sale taken back is left to the alarm', () => {
    expect(soundOfNews(sale('confirmed'), sale('reversed'))).toBeUndefined();
    expect(soundOfNews(undefined, sale('reversed'))).toBeUndefined();
  });

  test.each([
    ['seen', sale('seen'), sale('open')],
    ['seen in two parts', sale('seen'), sale('partial', false, '0.00010000')],
    ['in part', sale('partial', false, '0.00010000'), sale('open')],
    ['in part, of two', sale('partial', false, '0.00010000'), sale('partial', false, '0.00005000')],
    ['late', sale('late'), sale('expired')],
  ])('a payment that was %s and vanished asks for a decision', (_name, before, now) => {
    expect(soundOfNews(before, now)).toBe('decide');
  });

  test('a sale that was paid and waits again never sounds like good news', () => {
    expect(soundOfNews(sale('confirmed'), sale('seen'))).toBe('decide');
    expect(soundOfNews(sale('confirmed'), sale('refunded', false))).toBeUndefined();
  });

  test('what the page had never heard of is history', () => {
    expect(soundOfNews(undefined, sale('confirmed'))).toBeUndefined();
    expect(soundOfNews(undefined, sale('seen'))).toBeUndefined();
  });

  test.each(Object.values(SOUND_SETS))('good and bad news share no tone', (tones) => {
    const pitches = (sound: Sound) => tones[sound].map((note) => note.hertz);
    const good = new Set([...pitches('paid'), ...pitches('seen')]);
    expect(
      [...pitches('decide'), ...pitches('reversed'), ...pitches('refused')].filter((hertz) =>
        good.has(hertz),
      ),
    ).toEqual([]);
  });
});
