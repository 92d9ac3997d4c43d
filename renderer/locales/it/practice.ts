import type { LateWords } from '../messages.ts';

export const practice: LateWords['practice'] = {
  title: 'Cliente di prova',
  noSale: 'Apra una vendita per pagarla.',
  payTitle: 'Paga',
  exactly: 'Paga esatto',
  tooLittle: 'Paga di meno',
  tooMuch: 'Paga di più',
  payOther: 'Altro importo (BTC)',
  pay: 'Paga',
  replaceable: 'Si dichiara sostituibile (RBF)',
  chainTitle: 'Catena',
  mine: 'Estrai un blocco ora',
  mineSix: 'Estrai 6 blocchi',
  paymentTitle: 'Ultimo pagamento',
  replace: 'Sostituiscilo con un altro',
  doubleSpend: 'Spendilo due volte',
  reorg: 'Ritira un blocco',
  reorgDrop: 'Ritiralo per sempre',
  done: 'Fatto.',
  height: 'Altezza del blocco {{height}}.',
  noPayment: 'Ancora nulla di pagato.',
};
