import type { LateWords } from '../messages.ts';

export const backup: LateWords['backup'] = {
  file: 'Fare il backup della cassa',
  fileHint:
    'Vendite, catalogo, impostazioni, PIN e chiavi in un file cifrato. Intanto si continua a vendere.',
  path: 'File del backup',
  pathHint: 'Il percorso completo su questa macchina, se possibile su un altro disco.',
  passphrase: 'Passphrase del backup',
  passphraseHint:
    'Almeno 8 caratteri. Senza, nessuno può ripristinare il backup; la conservi lontano dal file.',
  make: 'Fai il backup ora',
  verify: 'Controlla questo file',
  made: 'Backup fatto il {{time}}.',
  whole: 'Il backup del {{time}} è integro: {{n}} eventi.',
  daily: 'Backup giornaliero',
  dailyHint:
    'Appena possibile ogni giorno, mentre si vende. Dalla cartella si tolgono solo i vecchi backup di questa cassa.',
  dailyOn: 'Fai un backup ogni giorno',
  dailyFolder: 'Cartella',
  dailyFolderHint: 'Su un altro disco o dispositivo, se possibile; il percorso completo.',
  dailyKeep: 'Giorni da tenere',
  dailyPassphrase: 'Passphrase dei backup giornalieri',
  dailyPassphraseKept: 'Una passphrase è conservata, cifrata, con le chiavi. Lascia vuoto per mantenerla.',
  dailyLast: "L'ultimo: {{time}}.",
  dailyNone: 'Ancora nessuno.',
  export: 'Il registro per altri programmi',
  exportHint: 'Ogni evento è una riga di JSON, con il suo hash.',
  exportNow: 'Salva il registro',
};
