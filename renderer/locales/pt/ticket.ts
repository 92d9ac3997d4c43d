import type { LateWords } from '../messages.ts';

export const ticket: LateWords['ticket'] = {
  portion: 'Percentagem ou valor',
  quantity: 'Quantidade',
  unitPrice: 'Preço de um:',
  reason: 'Motivo',
  discountTitle: 'Desconto na conta',
  remove: 'Retirar',
  removeLine: 'Retirar a linha',
  apply: 'Aplicar',
  noTip: 'Sem gorjeta',
  otherTip: 'Outro valor',
  parking: 'Contas guardadas',
  parkName: 'Nome ou mesa',
  parkedList: 'Contas guardadas',
  parkFirst: 'Guarde ou limpe a conta no ecrã antes de retomar outra.',
  recall: 'Retomar',
  discard: 'Eliminar',
  discardConfirm: 'Eliminar mesmo',
  nameless: 'Sem nome',
  lines: 'Linhas: {{n}}',
  reasons: {
    regular: 'Cliente habitual',
    damaged: 'Danificado',
    staff: 'Pessoal',
    promotion: 'Promoção',
  },
};
