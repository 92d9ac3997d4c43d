import type { LateWords } from '../messages.ts';

export const practice: LateWords['practice'] = {
  title: 'Cliente de prácticas',
  noSale: 'Abra una venta para pagarla.',
  payTitle: 'Pagar',
  exactly: 'Pagar lo justo',
  tooLittle: 'Pagar de menos',
  tooMuch: 'Pagar de más',
  payOther: 'Otro importe (BTC)',
  pay: 'Pagar',
  replaceable: 'Indica que puede ser reemplazado (RBF)',
  chainTitle: 'Cadena',
  mine: 'Minar un bloque ahora',
  mineSix: 'Minar 6 bloques',
  paymentTitle: 'Último pago',
  replace: 'Reemplazarlo por otro',
  doubleSpend: 'Gastarlo dos veces',
  reorg: 'Retirar un bloque',
  reorgDrop: 'Retirarlo para siempre',
  done: 'Hecho.',
  height: 'Altura de bloque {{height}}.',
  noPayment: 'Aún no se ha pagado nada.',
};
