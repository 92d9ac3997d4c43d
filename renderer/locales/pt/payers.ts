import type { LateWords } from '../messages.ts';

export const payers: LateWords['payers'] = {
  title: 'Hubs cuja palavra aceita',
  hint: 'Um pagamento pelo qual um destes hubs assinou conta como pago antes de ser definitivo, até aos seus limites. Se o hub faltar à palavra, o dinheiro perde-se.',
  none: 'Ainda não confia em nenhum hub: cada pagamento espera conforme as regras acima.',
  add: 'Confiar num hub',
  dialog: 'Confiar num hub',
  trust: 'Confiar nele',
  risk: 'Os pagamentos dele contarão como pagos antes de serem definitivos. Se faltar à palavra, perde até ao limite.',
  key: 'Chave pública do hub',
  keyHint: '66 caracteres, tal como quem o gere lhos deu.',
  callsItself:
    'Diz ser {{host}}. Qualquer pessoa pode escrever isso: compare a chave com a que lhe deu quem o gere.',
  name: 'Como lhe chama',
  limit: 'Até, por venda',
  total: 'No máximo por confirmar ao mesmo tempo',
  totalHint: 'Em todas as vendas. Vazio: sem esse limite.',
  upTo: 'Até {{amount}} por venda',
  upToTotal: 'Até {{amount}} por venda, {{total}} ao mesmo tempo',
  unconfirmed: '{{amount}} por confirmar agora',
  broken:
    'Faltou à palavra: o dinheiro da venda n.º {{number}} perdeu-se. Nada mais é aceite pela palavra dele até voltar a confiar.',
  change: 'Alterar',
  anew: 'Voltar a confiar',
  remove: 'Deixar de confiar',
  trustThis: 'Confiar neste hub',
  trustedAs: 'Confia neste hub como {{name}}.',
};
