import type { LateWords } from '../messages.ts';

export const board: LateWords['board'] = {
  title: 'Quadro público',
  hint: 'Quando ligado, as vendas novas são publicadas no quadro público do hub. Quem tem o código curto encontra ali a fatura e paga-a de uma conta. Qualquer pessoa pode ver o valor, o nome da loja, a nota e o lugar.',
  posts: 'Publicar vendas novas',
  lat: 'Latitude',
  lng: 'Longitude',
  placeHint:
    'Não é preciso. Em graus decimais, como 48.13743 e 11.57549: quem está perto encontra assim a fatura sem o código.',
  badPlace: 'São precisos os dois: latitude de -90 a 90, longitude de -180 a 180.',
  practice: 'Na prática não há chaves para assinar, por isso nada é publicado.',
  hubLacks: 'Este hub não tem quadro público.',
  unknown: 'O hub ainda não respondeu.',
  own: 'Agora no quadro',
  ownHint: 'As suas faturas, como qualquer pessoa as encontra.',
  none: 'Nenhuma das suas faturas está lá agora.',
  notListed: 'Já não aparece',
  leftHub: 'Em {{name}}, que deixou',
  unasked: 'Agora não se pode perguntar ao hub',
  more: 'E mais {{n}} antigas.',
  lookAgain: 'Ver de novo',
  at: 'Em {{latitude}}, {{longitude}}',
  key: 'Chave de assinatura',
  keyHint:
    'Cada fatura publicada leva uma assinatura desta chave; por ela se reconhece a loja. Está nas suas cópias de segurança.',
  noKey: 'É criada com a primeira fatura.',
  copyKey: 'Copiar chave',
  changeKey: 'Assinar com uma chave nova',
  changeKeyQuestion: 'Assinar a partir de agora com uma chave nova?',
  changeKeyText:
    'Quem confia na loja pela chave tem de conhecer a nova. O que a antiga assinou ainda pode ser retirado.',
  keepKey: 'Manter esta chave',
};
