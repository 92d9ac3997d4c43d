import type { LateWords } from '../messages.ts';

export const hubs: LateWords['hubs'] = {
  list: 'Hub e conti',
  listHint:
    'Le nuove vendite vanno a uno di questi. Presso gli altri le vendite sono sorvegliate finché possono ancora cambiare.',
  forNewSales: 'Le nuove vendite vanno qui',
  use: 'Usa per le nuove vendite',
  practice: 'Prova: non è denaro vero',
  openSales: 'Vendite aperte: {{n}}',
  useQuestion: 'Usare {{name}} per le nuove vendite?',
  useText: 'D’ora in poi le nuove vendite vanno a {{name}}, non più a {{before}}.',
  useSilent: 'Questo hub ora non risponde: forse non si potrà vendere.',
  stillWatched: 'Le vendite aperte presso {{before}} restano sorvegliate: {{n}}',
  useFromPractice: 'D’ora in poi i clienti pagano con denaro vero.',
  add: 'Aggiungi un hub o un conto',
  addFinish: 'Aggiungi',
  added: 'Aggiunto. Le nuove vendite vanno ancora a {{name}}.',
};
