import type { LateWords } from '../messages.ts';

export const payers: LateWords['payers'] = {
  title: 'Hub di cui accetti la parola',
  hint: 'Un pagamento per cui uno di questi hub ha firmato vale come pagato prima di essere definitivo, entro i tuoi limiti. Se l’hub manca di parola, il denaro è perso.',
  none: 'Non ti fidi ancora di nessun hub: ogni pagamento attende secondo le regole qui sopra.',
  add: 'Fidati di un hub',
  dialog: 'Fidarsi di un hub',
  trust: 'Fidati',
  risk: 'I suoi pagamenti varranno come pagati prima di essere definitivi. Se manca di parola, perdi fino al limite.',
  key: 'Chiave pubblica dell’hub',
  keyHint: '66 caratteri, come te li ha dati chi lo gestisce.',
  callsItself:
    'Dice di essere {{host}}. Chiunque può scriverlo: confronta la chiave con quella che ti ha dato chi lo gestisce.',
  name: 'Come lo chiami',
  limit: 'Fino a, per una vendita',
  total: 'Al massimo non confermato insieme',
  totalHint: 'Su tutte le vendite. Vuoto: nessun limite di questo tipo.',
  upTo: 'Fino a {{amount}} per vendita',
  upToTotal: 'Fino a {{amount}} per vendita, {{total}} insieme',
  unconfirmed: '{{amount}} non confermati ora',
  broken:
    'Ha mancato di parola: il denaro della vendita n. {{number}} è perso. Non si accetta altro sulla sua parola finché non ti fidi di nuovo.',
  change: 'Cambia',
  anew: 'Fidati di nuovo',
  remove: 'Non fidarti più',
  trustThis: 'Fidati di questo hub',
  trustedAs: 'Ti fidi di questo hub con il nome {{name}}.',
};
