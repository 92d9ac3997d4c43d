import type { LateWords } from '../messages.ts';

export const authkeys: LateWords['authkeys'] = {
  list: 'Chiavi di accesso di questo conto',
  listHint: 'Con una chiave di accesso una cassa o un programma agisce per il conto presso l’hub.',
  openHint: 'Si mostrano e si cambiano con la frase segreta del titolare. Vale per qualche minuto.',
  open: 'Mostrarle',
  may: {
    sell: 'Vendere',
    balance: 'Vedere il saldo',
    money: 'Muovere denaro',
    keys: 'Creare chiavi di accesso',
    other: 'Qualcosa che questa cassa non conosce',
  },
  revoked: 'Revocata: non può fare nulla',
  usedHereBy: {
    till: 'Quella di questa cassa',
    owner: 'Quella del titolare',
  },
  made: 'Creata il {{time}}',
  lastUsed: 'usata l’ultima volta il {{time}}',
  neverUsed: 'mai usata',
  revoke: 'Revocare',
  revokeQuestion: 'Revocare questa chiave di accesso?',
  revokeText:
    'Chi la possiede non può più farci nulla: una cassa che vende con essa smette di vendere. Non si può restituire.',
  forAnother: 'Una chiave di accesso per un’altra cassa',
  forAnotherHint: 'Vende e vede il saldo, e non può muovere denaro. Si scrive in un file, una sola volta.',
  folder: 'Cartella',
  folderHint:
    'Il percorso intero su questa macchina, per esempio di una chiavetta USB. Vuoto: una cartella accanto ai dati della cassa.',
  written: 'Creata. È in questo file:',
  carry:
    'Lo scelga nella configurazione dell’altra cassa, poi lo cancelli: chi lo possiede può vendere per questo conto.',
  make: 'Crearla',
};
