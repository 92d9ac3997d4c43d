import type { Right } from '../../shared/domain/people/right.ts';
import type { SettingsSection } from '../navigation/place.ts';

/** Who is shown which part of the settings. */
export const SECTION_RIGHTS: Readonly<Record<SettingsSection, Right>> = {
  shop: 'settings',
  prices: 'settings',
  items: 'catalogue',
  payments: 'settings',
  receipts: 'settings',
  board: 'settings',
  hub: 'keys',
  keys: 'keys',
  people: 'people',
  backup: 'backup',
  about: 'settings',
};
