import type { LateWords } from '../messages.ts';

export const practice: LateWords['practice'] = {
  title: 'Übungskunde',
  noSale: 'Öffnen Sie einen Verkauf, um ihn zu bezahlen.',
  payTitle: 'Bezahlen',
  exactly: 'Genau bezahlen',
  tooLittle: 'Zu wenig zahlen',
  tooMuch: 'Zu viel zahlen',
  payOther: 'Anderer Betrag (BTC)',
  pay: 'Bezahlen',
  replaceable: 'Als ersetzbar gekennzeichnet (RBF)',
  chainTitle: 'Blockchain',
  mine: 'Jetzt einen Block schürfen',
  mineSix: '6 Blöcke schürfen',
  paymentTitle: 'Letzte Zahlung',
  replace: 'Durch andere ersetzen',
  doubleSpend: 'Doppelt ausgeben',
  reorg: 'Einen Block zurücknehmen',
  reorgDrop: 'Endgültig zurücknehmen',
  done: 'Erledigt.',
  height: 'Blockhöhe {{height}}.',
  noPayment: 'Noch nichts bezahlt.',
};
