import type { LateWords } from '../messages.ts';

export const keys: LateWords['keys'] = {
  lock: 'Bloquear a caixa; entra outra pessoa',
  title: 'Teclas',
  digits: 'Escrever o valor',
  decimal: 'Vírgula decimal',
  sum: 'Linha seguinte; quantidade',
  charge: 'Cobrar',
  back: 'Voltar; nunca anula dinheiro',
  thisHelp: 'Esta lista',
  find: 'Procurar um artigo ou uma venda',
  sales: 'Vendas',
  nextCustomer: 'Próximo cliente',
  checkNow: 'Consultar o hub agora',
  nextRegion: 'Parte seguinte do ecrã',
  print: 'Imprimir o recibo',
  practice: 'Cliente de treino',
  newSale: 'Nova venda, depois de pago',
};
