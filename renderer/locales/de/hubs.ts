import type { LateWords } from '../messages.ts';

export const hubs: LateWords['hubs'] = {
  list: 'Hubs und Konten',
  listHint:
    'Neue Verkäufe gehen an eines davon. Bei den anderen werden Verkäufe beobachtet, solange sie sich noch ändern können.',
  forNewSales: 'Neue Verkäufe gehen hierhin',
  use: 'Für neue Verkäufe nehmen',
  practice: 'Übung: kein echtes Geld',
  openSales: 'Offene Verkäufe: {{n}}',
  useQuestion: '{{name}} für neue Verkäufe nehmen?',
  useText: 'Ab jetzt gehen neue Verkäufe an {{name}}, nicht mehr an {{before}}.',
  useSilent: 'Dieser Hub antwortet gerade nicht: vielleicht lässt sich nichts verkaufen.',
  stillWatched: 'Offene Verkäufe bei {{before}} werden weiter beobachtet: {{n}}',
  useFromPractice: 'Ab jetzt zahlen Kunden mit echtem Geld.',
  add: 'Hub oder Konto hinzufügen',
  addFinish: 'Hinzufügen',
  added: 'Hinzugefügt. Neue Verkäufe gehen weiter an {{name}}.',
};
