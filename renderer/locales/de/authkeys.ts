import type { LateWords } from '../messages.ts';

export const authkeys: LateWords['authkeys'] = {
  list: 'Authkeys dieses Kontos',
  listHint: 'Mit einem Authkey handelt eine Kasse oder ein Programm am Hub für das Konto.',
  openHint: 'Sie werden mit der Passphrase des Inhabers gezeigt und geändert. Sie gilt einige Minuten.',
  open: 'Zeigen',
  may: {
    sell: 'Verkaufen',
    balance: 'Guthaben sehen',
    money: 'Geld bewegen',
    keys: 'Authkeys machen',
    other: 'Etwas, das diese Kasse nicht kennt',
  },
  revoked: 'Widerrufen: darf nichts',
  usedHereBy: {
    till: 'Der dieser Kasse',
    owner: 'Der des Inhabers',
  },
  made: 'Gemacht am {{time}}',
  lastUsed: 'zuletzt benutzt am {{time}}',
  neverUsed: 'nie benutzt',
  revoke: 'Widerrufen',
  revokeQuestion: 'Diesen Authkey widerrufen?',
  revokeText:
    'Wer ihn hat, kann ab jetzt nichts mehr damit tun: Eine Kasse, die mit ihm verkauft, verkauft nicht mehr. Er lässt sich nicht zurückgeben.',
  forAnother: 'Ein Authkey für eine andere Kasse',
  forAnotherHint:
    'Er verkauft und sieht das Guthaben, kann aber kein Geld bewegen. Er wird einmal in eine Datei geschrieben.',
  folder: 'Ordner',
  folderHint:
    'Der ganze Pfad auf diesem Rechner, etwa eines USB-Sticks. Leer: ein Ordner bei den Daten der Kasse.',
  written: 'Gemacht. Er ist in dieser Datei:',
  carry:
    'In der Einrichtung der anderen Kasse wählen, dann löschen: Wer sie hat, kann für dieses Konto verkaufen.',
  make: 'Machen',
};
