import type { LateWords } from '../messages.ts';

export const backup: LateWords['backup'] = {
  file: 'Guardar una copia de la caja',
  fileHint:
    'Ventas, catálogo, ajustes, PIN y claves en un archivo cifrado. Mientras tanto se sigue vendiendo.',
  path: 'Archivo',
  pathHint: 'La ruta completa en este equipo, si puede en otro disco.',
  passphrase: 'Contraseña de la copia',
  passphraseHint:
    'Al menos 8 caracteres. Sin ella nadie puede restaurar la copia; guárdela aparte del archivo.',
  make: 'Hacer la copia ahora',
  verify: 'Comprobar este archivo',
  made: 'Copia hecha el {{time}}.',
  whole: 'La copia del {{time}} está completa: {{n}} eventos.',
  daily: 'Copia diaria',
  dailyHint:
    'En cuanto se pueda cada día, mientras se vende. De la carpeta solo se quitan las copias antiguas de esta caja.',
  dailyOn: 'Hacer una copia cada día',
  dailyFolder: 'Carpeta',
  dailyFolderHint: 'En otro disco o equipo si es posible; la ruta completa.',
  dailyKeep: 'Días que se guardan',
  dailyPassphrase: 'Contraseña de las copias diarias',
  dailyPassphraseKept: 'Hay una contraseña guardada, cifrada, con las claves. Déjalo vacío para conservarla.',
  dailyLast: 'La última: {{time}}.',
  dailyNone: 'Todavía ninguna.',
  export: 'El diario para otros programas',
  exportHint: 'Cada evento es una línea de JSON, con su hash.',
  exportNow: 'Guardar el diario',
};
