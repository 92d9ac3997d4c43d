import { describe, expect, test } from 'vitest';
import { SCAN_GAP_MS, ScanRecogniser } from '../../../../renderer/scanner/scan-recogniser.ts';

/** What becomes of keys that come so many ms apart. */
function typed(keys: readonly string[], gapMs: number) {
  const recogniser = new ScanRecogniser();
  return keys.map((key, index) => recogniser.press(key, index * gapMs));
}

const kinds = (steps: ReturnType<typeof typed>) => steps.map(({ key }) => key.kind);

describe('hands', () => {
  test('have every key at once, Enter and all', () => {
    const steps = typed(['1', '2', '.', '5', '0', '+', 'Backspace', 'a', 'é', ' ', 'Enter'], SCAN_GAP_MS + 1);
    expect(kinds(steps).filter((kind) => kind !== 'pass')).toEqual(['hold']);
    expect(steps[6]?.release).toEqual(['+']);
  });

  test('that strike two keys almost at once have both at once', () => {
    const recogniser = new ScanRecogniser();
    expect(recogniser.press('1', 0).key.kind).toBe('pass');
    expect(recogniser.press('2', 5).key.kind).toBe('pass');
    expect(recogniser.patienceMs).toBeUndefined();
    expect(recogniser.press('3', 100).key.kind).toBe('pass');
  });

  test('that strike three have the third when no fourth follows, in its place before the next', () => {
    const recogniser = new ScanRecogniser();
    for (const key of ['1', '2', '3']) recogniser.press(key, 0);
    expect(recogniser.press('4', SCAN_GAP_MS + 1)).toEqual({ release: ['3'], key: { kind: 'pass' } });
    for (const key of ['5', '6']) recogniser.press(key, SCAN_GAP_MS + 1);
    expect(recogniser.giveUp()).toEqual(['6']);
    expect(recogniser.giveUp()).toEqual([]);
  });

  test.each(['+', '*', '×'])('have %s a moment later, for it can not be taken back', (key) => {
    const recogniser = new ScanRecogniser();
    expect(recogniser.press(key, 0).key.kind).toBe('hold');
    expect(recogniser.patienceMs).toBe(SCAN_GAP_MS);
    expect(recogniser.giveUp()).toEqual([key]);
  });

  test('do not charge with an Enter that slips in right after a key', () => {
    expect(kinds(typed(['1', 'Enter'], SCAN_GAP_MS))).toEqual(['pass', 'hold']);
    expect(kinds(typed(['1', 'Enter'], SCAN_GAP_MS + 1))).toEqual(['pass', 'pass']);
    expect(kinds(typed(['Enter', 'Enter'], 1))).toEqual(['pass', 'pass']);
  });

  test('go on with Tab, and with any key that is no letter', () => {
    expect(kinds(typed(['1', 'Tab'], 5))).toEqual(['pass', 'pass']);
    expect(typed(['1', '2', '3', 'Backspace'], 5).at(-1)).toEqual({ release: ['3'], key: { kind: 'pass' } });
  });
});

describe('a scanner', () => {
  test.each([
    ['Enter', 1],
    ['Tab', 1],
    ['Enter', SCAN_GAP_MS],
  ])('whose run ends with %s, %i ms a key, says its code', (end, gapMs) => {
    const steps = typed([...'4006381333931', end], gapMs);
    expect(kinds(steps)).toEqual(['pass', 'pass', ...Array.from({ length: 11 }, () => 'hold'), 'end']);
    expect(steps.at(-1)).toEqual({
      release: [],
      key: { kind: 'end', code: '4006381333931', held: [...'06381333931'] },
    });
  });

  test('has longer to end its run than hands have, for a busy page hears of keys late', () => {
    const recogniser = new ScanRecogniser();
    for (const key of ['4', '0', '0']) recogniser.press(key, 0);
    expect(recogniser.patienceMs).toBeGreaterThan(SCAN_GAP_MS);
    recogniser.press('Enter', 1);
    expect(recogniser.patienceMs).toBeUndefined();
  });

  test('may be followed by another at once, and by hands', () => {
    const steps = typed([...'1234567', 'Enter', ...'7654321', 'Enter'], 2);
    expect(steps.flatMap(({ key }) => (key.kind === 'end' ? [key.code] : []))).toEqual([
      '1234567',
      '7654321',
    ]);
  });

  test('that pauses within a code is typing up to the pause', () => {
    const recogniser = new ScanRecogniser();
    for (const [index, key] of [...'400638'].entries()) recogniser.press(key, index);
    expect(recogniser.press('1', 100)).toEqual({ release: [...'0638'], key: { kind: 'pass' } });
    expect(recogniser.press('2', 101).key.kind).toBe('pass');
    expect(recogniser.press('Enter', 102).key).toEqual({ kind: 'end', code: '12', held: [] });
  });

  test('says letters and signs as they are', () => {
    expect(typed([...'+A99-b $/%', 'Enter'], 3).at(-1)?.key).toMatchObject({ code: '+A99-b $/%' });
  });
});
