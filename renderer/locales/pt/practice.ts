import type { LateWords } from '../messages.ts';

export const practice: LateWords['practice'] = {
  title: 'Cliente de treino',
  noSale: 'Abra uma venda para a pagar.',
  payTitle: 'Pagar',
  exactly: 'Pagar certo',
  tooLittle: 'Pagar a menos',
  tooMuch: 'Pagar a mais',
  payOther: 'Outro valor (BTC)',
  pay: 'Pagar',
  replaceable: 'Diz que pode ser substituído (RBF)',
  chainTitle: 'Cadeia',
  mine: 'Minerar um bloco agora',
  mineSix: 'Minerar 6 blocos',
  paymentTitle: 'Último pagamento',
  replace: 'Substituí-lo por outro',
  doubleSpend: 'Gastá-lo duas vezes',
  reorg: 'Retirar um bloco',
  reorgDrop: 'Retirá-lo de vez',
  done: 'Feito.',
  height: 'Altura do bloco {{height}}.',
  noPayment: 'Ainda nada foi pago.',
};
