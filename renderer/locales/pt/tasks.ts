import type { LateWords } from '../messages.ts';

export const tasks: LateWords['tasks'] = {
  title: 'Dinheiro sem venda',
  none: 'Todo o dinheiro pertence a uma venda.',
  intro:
    'O hub só mostra o seu saldo, e esta alteração não tem uma única explicação. Diga de quem é o dinheiro.',
  found: 'Encontrado {{time}}',
  pendingChange: 'Alteração do pendente',
  availableChange: 'Alteração do disponível',
  came: 'entrou',
  went: 'saiu',
  unchanged: 'sem alteração',
  candidates: 'Pode ser o pagamento de',
  noCandidates: 'Nenhuma venda aberta o explica.',
  nobody: 'De ninguém: não pertence a nenhuma venda',
  reasonHint: 'Por exemplo: o cliente mostrou-me o pagamento.',
  decide: 'Guardar decisão',
  choiceNeeded: 'Escolha uma venda, ou ninguém.',
};
