import { describe, expect, test } from 'vitest';
import { menuLabels } from '../../../../main/electron/menu-labels.ts';
import { ENGLISH, loadCatalogue } from '../../../../renderer/locales/catalogues.ts';
import { late } from '../../../../renderer/locales/en/late.ts';
import { LANGUAGE_NAMES } from '../../../../renderer/locales/locale.ts';
import { LANGUAGES, type Language, preferredLanguage } from '../../../../shared/messages/language.ts';
import { RECEIPT_WORDS } from '../../../../shared/messages/receipt-languages.ts';

type Text = readonly [path: string, text: string];

function texts(words: object, path = ''): readonly Text[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as const]
      : texts(value as object, `${path}${key}.`),
  );
}

/** Everything that is said in a language: on the screens, of errors, on receipts, in the window's menu. */
async function everything(language: Language): Promise<ReadonlyMap<string, string>> {
  const { messages, errors } = await loadCatalogue(language);
  const english = language === 'en' ? late : {};
  const receipt = RECEIPT_WORDS[language];
  return new Map(texts({ ...messages, ...english, errors, receipt, menu: menuLabels(language) }));
}

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();

/** The same in every language: names, examples, and values with nothing around them. */
const SAME_EVERYWHERE =
  /^(app\.name|counter\.rateLine|setup\.(hubUrlHint|bitcoindHint)|settings\.printing\.paperWidth|items\.perKilogram|people\.minutes|age\.\w+)$/;

/** Words that other languages took from the same place as English, or from English. */
const SAME_WORDS: Readonly<Record<Exclude<Language, 'en'>, readonly string[]>> = {
  de: [
    'Hub',
    'Hub: {{amount}}',
    'OFFLINE',
    'Name',
    'Version',
    'Normal',
    'Authkey',
    'Authkeys',
    'Journal',
    'Code {{code}}',
    'Passphrase',
    'Port',
    'Logo',
    'Orange',
    'Person',
  ],
  es: ['Hub', 'Normal', 'Total', 'Subtotal', 'incl.'],
  fr: [
    'Confirmations',
    'Latitude',
    'Longitude',
    'Hub',
    'Stock',
    'Code {{code}}',
    'Total',
    'Ticket',
    'Note',
    'Taxes',
    'Transaction',
    'Journal',
    'E-mail',
    'Port',
    'Logo',
  ],
  pt: ['Latitude', 'Longitude', 'Hub', 'Normal', 'Total', 'Volume', 'E-mail', 'Subtotal', 'incl.'],
  it: ['Hub', 'In bitcoin', 'Password', 'Volume', '&File', 'E-mail', 'Logo'],
  ja: ['No. {{number}}'],
  ar: [],
};

const others = LANGUAGES.filter((language) => language !== 'en');

describe.each(others)('the words of %s', (language) => {
  test('are all there', async () => {
    const words = await everything(language);
    const missing = [...(await everything('en')).keys()].filter(
      (path) => (words.get(path) ?? '').trim() === '',
    );
    expect(missing).toEqual([]);
  });

  test('have the same places for values as the English ones', async () => {
    const words = await everything(language);
    const otherwise = [...(await everything('en'))].filter(
      ([path, text]) => placeholders(words.get(path) ?? '') !== placeholders(text),
    );
    expect(otherwise).toEqual([]);
  });

  test('are not English ones that were left behind', async () => {
    const words = await everything(language);
    const allowed: readonly string[] = [...SAME_WORDS[language], 'Bitcoin'];
    const left = [...(await everything('en'))].filter(
      ([path, text]) => words.get(path) === text && !SAME_EVERYWHERE.test(path) && !allowed.includes(text),
    );
    expect(left).toEqual([]);
  });

  test('are short enough for the buttons and headings they are on', async () => {
    const words = await everything(language);
    const tooLong = [...words].filter(
      ([path, text]) => text.replaceAll('\u00ad', '').length > (ROOM.get(path) ?? Number.POSITIVE_INFINITY),
    );
    expect(tooLong).toEqual([]);
  });
});

/** Characters that fit, in the narrowest window. */
const ROOM = new Map([
  ['nav.counter', 13],
  ['nav.sales', 13],
  ['nav.settings', 13],
  ['nav.keys', 13],
  ...Object.keys(ENGLISH.messages.state).map((state) => [`state.${state}.word`, 12] as const),
]);

test('every language says its own name', () => {
  expect(Object.keys(LANGUAGE_NAMES)).toEqual([...LANGUAGES]);
});

describe('the language before any setting', () => {
  test.each([
    [['nl-NL', 'ar-EG', 'en'], 'ar'],
    [['en-GB', 'ar'], 'en'],
    [['de-AT', 'en'], 'de'],
    [['pt_BR.UTF-8'], 'pt'],
    [['nl'], 'en'],
    [['arn', 'eng'], 'en'],
    [[], 'en'],
  ] as const)('%j reads %s', (wishes, language) => {
    expect(preferredLanguage(wishes)).toBe(language);
  });
});
