import type { LateWords } from '../messages.ts';

export const trade: LateWords['trade'] = {
  sections: 'Partes',
  account: 'Conta e envios',
  pay: 'Pagar uma fatura',
  exchange: 'Câmbio',
  invoice: 'Fatura',
  invoiceHint: 'Cole ou leia o texto da fatura, ou procure-a pelo código.',
  code: 'Código curto',
  find: 'Procurar',
  noneFound: 'Nenhuma fatura com este código.',
  moreFound: 'Há mais: peça a própria fatura.',
  look: 'Ver',
  cost: 'Custa agora',
  ceiling: 'No máximo',
  ceilingHint: 'Se custar mais ao pagar, nada é pago.',
  toReadAgain: 'um preço novo',
  toAllow: 'o máximo que pode custar',
  payNow: 'Pagar agora',
  payUpTo: 'Pagar até {{amount}}',
  signedBy: 'Assinada por',
  payAnother: 'Pagar outra fatura',
  states: {
    asking: {
      word: 'A PERGUNTAR',
      sentence: 'A perguntar ao hub.',
    },
    unknown: {
      word: 'NÃO SE SABE',
      sentence: 'Não sabemos se o hub o fez. Não repita: a caixa continua a perguntar.',
    },
    done: {
      word: 'FEITO',
      sentence: 'O hub fez.',
    },
    failed: {
      word: 'NÃO FEITO',
      sentence: 'Nada mudou.',
    },
    'taken-as-done': {
      word: 'DADO COMO FEITO',
      sentence: 'Uma pessoa decidiu.',
    },
    'taken-as-undone': {
      word: 'DADO COMO NÃO FEITO',
      sentence: 'Uma pessoa decidiu.',
    },
  },
};
