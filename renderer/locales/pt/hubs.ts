import type { LateWords } from '../messages.ts';

export const hubs: LateWords['hubs'] = {
  list: 'Hubs e contas',
  listHint:
    'As novas vendas vão para uma delas. Nas outras, as vendas são vigiadas enquanto ainda possam mudar.',
  forNewSales: 'As novas vendas vão para aqui',
  use: 'Usar para novas vendas',
  practice: 'Treino: não é dinheiro real',
  openSales: 'Vendas abertas: {{n}}',
  useQuestion: 'Usar {{name}} para as novas vendas?',
  useText: 'A partir de agora as novas vendas vão para {{name}}, já não para {{before}}.',
  useSilent: 'Este hub não responde agora: talvez não seja possível vender.',
  stillWatched: 'As vendas abertas em {{before}} continuam a ser vigiadas: {{n}}',
  useFromPractice: 'A partir de agora os clientes pagam com dinheiro real.',
  add: 'Adicionar um hub ou uma conta',
  addFinish: 'Adicionar',
  added: 'Adicionado. As novas vendas continuam a ir para {{name}}.',
};
