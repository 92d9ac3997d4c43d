import type { LateWords } from '../messages.ts';

export const keys: LateWords['keys'] = {
  lock: 'Bloccare la cassa; entra un’altra persona',
  title: 'Tasti',
  digits: 'Digitare l’importo',
  decimal: 'Virgola',
  sum: 'Riga seguente; quantità',
  charge: 'Incassa',
  back: 'Indietro; non annulla mai denaro',
  thisHelp: 'Questo elenco',
  find: 'Cercare un articolo o una vendita',
  sales: 'Vendite',
  nextCustomer: 'Prossimo cliente',
  checkNow: 'Interroga subito l’hub',
  nextRegion: 'Parte successiva dello schermo',
  print: 'Stampa lo scontrino',
  practice: 'Cliente di prova',
  newSale: 'Nuova vendita, dopo il pagamento',
};
