import type { Right } from '../../shared/domain/people/right.ts';
import type { SettingsSection } from '../navigation/place.ts';

/** Who is shown which part of the settings: whoever has one of these. */
export const SECTION_RIGHTS: Readonly<Record<SettingsSection, readonly Right[]>> = {
  shop: ['settings'],
  prices: ['settings'],
  items: ['catalogue'],
  payments: ['settings'],
  receipts: ['settings'],
  board: ['settings', 'withdraw'],
  hub: ['keys'],
  keys: ['keys'],
  people: ['people'],
  backup: ['backup'],
  about: ['settings'],
};
