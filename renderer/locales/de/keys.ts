import type { LateWords } from '../messages.ts';

export const keys: LateWords['keys'] = {
  lock: 'Kasse sperren; jemand anderes meldet sich an',
  title: 'Tasten',
  digits: 'Betrag tippen',
  decimal: 'Komma',
  sum: 'Nächste Zeile; Menge',
  charge: 'Kassieren',
  back: 'Zurück; storniert nie Geld',
  thisHelp: 'Diese Liste',
  find: 'Artikel oder Verkauf suchen',
  sales: 'Verkäufe',
  nextCustomer: 'Nächster Kunde',
  checkNow: 'Jetzt beim Hub nachsehen',
  nextRegion: 'Nächster Teil des Bildschirms',
  print: 'Beleg drucken',
  practice: 'Übungskunde',
  newSale: 'Neuer Verkauf, wenn bezahlt',
};
