import type { LateWords } from '../messages.ts';

export const payers: LateWords['payers'] = {
  title: 'Hubs, deren Wort Sie gelten lassen',
  hint: 'Eine Zahlung, für die einer dieser Hubs unterschrieben hat, gilt bis zu Ihren Grenzen als bezahlt, bevor sie endgültig ist. Bricht der Hub sein Wort, ist das Geld verloren.',
  none: 'Sie vertrauen noch keinem Hub: Jede Zahlung wartet, wie die Regeln oben es sagen.',
  add: 'Einem Hub vertrauen',
  dialog: 'Einem Hub vertrauen',
  trust: 'Ihm vertrauen',
  risk: 'Seine Zahlungen gelten als bezahlt, bevor sie endgültig sind. Bricht er sein Wort, verlieren Sie bis zur Grenze.',
  key: 'Öffentlicher Schlüssel des Hubs',
  keyHint: '66 Zeichen, wie der Betreiber sie Ihnen gegeben hat.',
  callsItself:
    'Er nennt sich {{host}}. Das kann jeder schreiben: Vergleichen Sie den Schlüssel mit dem, den der Betreiber Ihnen gegeben hat.',
  name: 'Wie Sie ihn nennen',
  limit: 'Höchstens, für einen Verkauf',
  total: 'Höchstens unbestätigt zur gleichen Zeit',
  totalHint: 'Über alle Verkäufe. Leer: keine solche Grenze.',
  upTo: 'Bis {{amount}} für einen Verkauf',
  upToTotal: 'Bis {{amount}} für einen Verkauf, {{total}} zur gleichen Zeit',
  unconfirmed: 'Jetzt {{amount}} unbestätigt',
  broken:
    'Er hat sein Wort gebrochen: Das Geld von Verkauf Nr. {{number}} ist weg. Auf sein Wort wird nichts mehr angenommen, bis Sie ihm neu vertrauen.',
  change: 'Ändern',
  anew: 'Neu vertrauen',
  remove: 'Nicht mehr vertrauen',
  trustThis: 'Diesem Hub vertrauen',
  trustedAs: 'Sie vertrauen diesem Hub als {{name}}.',
};
