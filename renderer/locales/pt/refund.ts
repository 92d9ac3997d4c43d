import type { LateWords } from '../messages.ts';

export const refund: LateWords['refund'] = {
  title: 'Reembolsar',
  toHint: 'O endereço do próprio cliente: leia-o ou cole-o. O que pagou pode ser de uma corretora.',
  codeAsks: 'O código pede {{asked}}. Quanto se devolve escolhe-se acima.',
  codeAsksMore:
    'O código pede {{asked}}, mas não se pode devolver mais de {{left}}. Quanto escolhe-se acima.',
  leftText: 'Podem devolver-se {{left}}.',
  over: 'Disso, {{over}} eram a mais.',
  all: 'Tudo',
  overOnly: 'Só o que foi a mais',
  part: 'Uma parte',
  amount: 'Quanto',
  waiting: '{{waiting}} ainda não têm confirmação e não se podem devolver.',
  review: 'Rever',
  ask: 'Deixar para a gerência',
  askedText: '{{by}} preparou um reembolso de {{value}}.',
  drop: 'Retirar',
  sendAsked: 'Rever e enviar',
  refundIn: 'Reembolsa-se em',
  refundInHint: 'O bitcoin da venda, ou o seu preço na sua moeda ao câmbio de hoje.',
  inBitcoin: 'Bitcoin',
  inFiat: 'A sua moeda',
};
