import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalFailure } from '../../../../main/journal/journal-failure.ts';
import { saveSettings } from '../../../../main/settings/noted-settings.ts';
import type { NotingJournal } from '../../../../main/settings/save-noted.ts';
import { createSettings, type SettingsBook } from '../../../../main/settings/settings.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import { TillJournal } from '../../../helpers/till-journal.ts';

let till: TillJournal;
let settings: SettingsBook;
let stored: unknown;
let isFull: boolean;
beforeEach(() => {
  till = new TillJournal();
  isFull = false;
  const opened = createSettings({
    read: () => ({}),
    write(changed) {
      if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      stored = changed;
    },
    putAside: () => '',
  });
  if (!opened.ok) throw new Error(opened.error.code);
  settings = opened.value;
});
afterEach(() => till.remove());

const save = (change: Parameters<typeof saveSettings>[0], journal: NotingJournal = till.journal) =>
  saveSettings(change, 'Mary', { settings, journal });

const noted = () => till.journal.lastEvent('settings-changed')?.body;

/** What a disk does that is full by the time the journal is written to it. */
function fullAtTheEnd(): NotingJournal {
  const { journal } = till;
  return {
    append: (...events) => journal.append(...events),
    transaction: (work) =>
      journal.transaction(() => {
        work();
        throw new JournalFailure(tillError('disk-full'));
      }),
  };
}

describe('settings that touch money or rights', () => {
  test('are in the journal with who changed them, by name and as they became', () => {
    expect(save({ sendLimits: { perDay: '0.05' }, currency: 'eur', theme: 'dark' }).ok).toBe(true);
    expect(noted()).toEqual({
      settings: { currency: 'EUR', sendLimits: { perDay: '0.05' } },
      by: 'Mary',
    });
    save({ currency: 'EUR', expiryMinutes: 20 });
    expect(noted()).toEqual({ settings: { expiryMinutes: 20 }, by: 'Mary' });
    till.reopen();
    expect(noted()).toEqual({ settings: { expiryMinutes: 20 }, by: 'Mary' });
  });

  test('others leave nothing there, nor does what is refused', () => {
    save({ theme: 'dark', language: 'de', shopName: 'Café' });
    expect(save({ expiryMinutes: 0 })).toMatchObject({ error: { code: 'bad-setting' } });
    expect(till.journal.lastSeq).toBe(0);
  });

  test('stay as they were on a full disk, whichever of the two files it was full for', () => {
    isFull = true;
    expect(save({ currency: 'EUR' })).toMatchObject({ error: { code: 'disk-full' } });
    expect([till.journal.lastSeq, settings.current().currency]).toEqual([0, 'BTC']);
    isFull = false;
    expect(save({ currency: 'EUR' }, fullAtTheEnd())).toMatchObject({ error: { code: 'disk-full' } });
    expect([till.journal.lastSeq, settings.current().currency]).toEqual([0, 'BTC']);
    expect(stored).toMatchObject({ currency: 'BTC' });
    expect(save({ currency: 'EUR' }).ok).toBe(true);
    expect([till.journal.lastSeq, settings.current().currency]).toEqual([1, 'EUR']);
  });
});
