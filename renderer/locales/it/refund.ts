import type { LateWords } from '../messages.ts';

export const refund: LateWords['refund'] = {
  title: 'Rimborsa',
  toHint:
    'L’indirizzo del cliente stesso: scansionalo o incollalo. Quello che ha pagato può essere di un exchange.',
  codeAsks: 'Il codice chiede {{asked}}. Quanto restituire si sceglie sopra.',
  codeAsksMore:
    'Il codice chiede {{asked}}, ma non si può restituire più di {{left}}. Quanto si sceglie sopra.',
  leftText: 'Si possono restituire {{left}}.',
  over: 'Di cui {{over}} di troppo.',
  all: 'Tutto',
  overOnly: 'Solo il di più',
  part: 'Una parte',
  amount: 'Quanto',
  waiting: '{{waiting}} non hanno ancora conferme e non si possono restituire.',
  review: 'Controlla',
  ask: 'Lascialo al responsabile',
  askedText: '{{by}} ha preparato un rimborso di {{value}}.',
  drop: 'Ritiralo',
  sendAsked: 'Controlla e invia',
  refundIn: 'Si rimborsa in',
  refundInHint: 'I bitcoin della vendita, o il suo prezzo nella tua valuta al cambio di oggi.',
  inBitcoin: 'Bitcoin',
  inFiat: 'La tua valuta',
};
