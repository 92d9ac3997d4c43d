import type { LateWords } from '../messages.ts';

export const refund: LateWords['refund'] = {
  title: 'Reembolsar',
  toHint:
    'La dirección del propio cliente: escanéela o péguela. La que pagó puede ser de una casa de cambio.',
  codeAsks: 'El código pide {{asked}}. Cuánto se devuelve se elige arriba.',
  codeAsksMore:
    'El código pide {{asked}}, pero no se puede devolver más de {{left}}. Cuánto se elige arriba.',
  leftText: 'Se pueden devolver {{left}}.',
  over: 'De ello sobraban {{over}}.',
  all: 'Todo',
  overOnly: 'Solo lo que sobró',
  part: 'Una parte',
  amount: 'Cuánto',
  waiting: '{{waiting}} aún no tienen confirmación y no se pueden devolver.',
  review: 'Revisar',
  ask: 'Dejarlo para el encargado',
  askedText: '{{by}} preparó un reembolso de {{value}}.',
  drop: 'Retirarlo',
  sendAsked: 'Revisar y enviar',
  refundIn: 'Se reembolsa en',
  refundInHint: 'El bitcoin de la venta, o su precio en su moneda al cambio de hoy.',
  inBitcoin: 'Bitcoin',
  inFiat: 'Su moneda',
};
