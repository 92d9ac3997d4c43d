import type { TFunction } from 'i18next';
import { late } from '../../locales/en/late.ts';

type KnownSetting = keyof typeof late.people.settings;

/** Settings that somebody changed, each with what it became where a few words tell it. */
export function settingWords(settings: Readonly<Record<string, unknown>>, t: TFunction): readonly string[] {
  return Object.entries(settings).map(([name, value]) => {
    const word = name in late.people.settings ? t(`people.settings.${name as KnownSetting}`) : name;
    const became = valueWords(name, value, t);
    return became === undefined ? word : `${word}: ${became}`;
  });
}

function valueWords(name: string, value: unknown, t: TFunction): string | undefined {
  switch (name) {
    case 'currency':
    case 'expiryMinutes':
    case 'lockAfterMinutes':
    case 'rateSpread':
      return value === null ? t('people.off') : String(value);
    case 'trustPending':
      return t(value === true ? 'people.on' : 'people.off');
    case 'tips':
      return t(has(value, 'offered') === true ? 'people.on' : 'people.off');
    case 'publicBoard':
      return t(has(value, 'posts') === true ? 'people.on' : 'people.off');
    case 'rates':
      return entriesOf(value)
        .map(([code, rate]) => `${code} ${String(rate)}`)
        .join(', ');
    case 'sendLimits': {
      const limits = [
        [t('money.perSend'), has(value, 'perSend')],
        [t('money.perDay'), has(value, 'perDay')],
      ] as const;
      const set = limits.flatMap(([word, limit]) => (typeof limit === 'string' ? [`${word} ${limit}`] : []));
      return set.length === 0 ? t('people.off') : set.join(', ');
    }
    default:
      return undefined;
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function has(value: unknown, member: string): unknown {
  return entriesOf(value).find(([name]) => name === member)?.[1];
}
