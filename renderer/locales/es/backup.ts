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
  export: 'El diario para otros programas',
  exportHint: 'Cada evento es una línea de JSON, con su hash.',
  exportNow: 'Guardar el diario',
};
