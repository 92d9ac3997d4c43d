import type { LateWords } from '../messages.ts';

export const board: LateWords['board'] = {
  title: 'Bacheca pubblica',
  hint: 'Se attivo, le nuove vendite sono pubblicate sulla bacheca pubblica dell’hub. Chi ha il codice breve vi trova la fattura e la paga da un conto. Chiunque può vedere importo, nome del negozio, nota e luogo.',
  posts: 'Pubblica le nuove vendite',
  lat: 'Latitudine',
  lng: 'Longitudine',
  placeHint:
    'Non necessario. In gradi decimali, come 48.13743 e 11.57549: chi è vicino trova così la fattura senza il codice.',
  badPlace: 'Servono entrambe: latitudine da -90 a 90, longitudine da -180 a 180.',
  practice: 'Nella pratica non ci sono chiavi per firmare, quindi non si pubblica nulla.',
  hubLacks: 'Questo hub non ha una bacheca pubblica.',
  unknown: 'L’hub non ha ancora risposto.',
  own: 'Ora in bacheca',
  ownHint: 'Le vostre fatture, come le trova chiunque.',
  none: 'Nessuna delle vostre fatture è lì ora.',
  notListed: 'Non è più elencata',
  leftHub: 'Presso {{name}}, che hai lasciato',
  unasked: 'Ora non si può chiedere all’hub',
  more: 'E altre {{n}} più vecchie.',
  lookAgain: 'Guarda di nuovo',
  at: 'A {{latitude}}, {{longitude}}',
  key: 'Chiave di firma',
  keyHint:
    'Ogni fattura pubblicata porta una firma di questa chiave; da essa si riconosce il negozio. È nei vostri backup.',
  noKey: 'Si crea con la prima fattura.',
  copyKey: 'Copia chiave',
  changeKey: 'Firma con una nuova chiave',
  changeKeyQuestion: 'Firmare da ora con una nuova chiave?',
  changeKeyText:
    'Chi si fida del negozio per la sua chiave deve conoscere la nuova. Ciò che la vecchia ha firmato si può ancora ritirare.',
  keepKey: 'Tieni questa chiave',
};
