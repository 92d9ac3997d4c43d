import type { LateWords } from '../messages.ts';

export const authkeys: LateWords['authkeys'] = {
  list: 'Chaves de acesso desta conta',
  listHint: 'Com uma chave de acesso, uma caixa ou um programa age pela conta no hub.',
  openHint: 'Mostram-se e mudam-se com a frase secreta do dono. Vale por alguns minutos.',
  open: 'Mostrá-las',
  may: {
    sell: 'Vender',
    balance: 'Ver o saldo',
    money: 'Mover dinheiro',
    keys: 'Criar chaves de acesso',
    other: 'Algo que esta caixa não conhece',
  },
  revoked: 'Revogada: não pode fazer nada',
  usedHereBy: {
    till: 'A desta caixa',
    owner: 'A do dono',
  },
  made: 'Criada em {{time}}',
  lastUsed: 'usada pela última vez em {{time}}',
  neverUsed: 'nunca usada',
  revoke: 'Revogar',
  revokeQuestion: 'Revogar esta chave de acesso?',
  revokeText:
    'Quem a tem deixa de poder fazer seja o que for com ela: uma caixa que vende com ela deixa de vender. Não pode ser devolvida.',
  forAnother: 'Uma chave de acesso para outra caixa',
  forAnotherHint: 'Vende e vê o saldo, e não pode mover dinheiro. É escrita num ficheiro, uma só vez.',
  folder: 'Pasta',
  folderHint:
    'O caminho completo nesta máquina, de uma pen USB por exemplo. Vazio: uma pasta junto dos dados da caixa.',
  written: 'Criada. Está neste ficheiro:',
  carry: 'Escolha-o na instalação da outra caixa e depois apague-o: quem o tem pode vender por esta conta.',
  make: 'Criá-la',
};
