import type { LateWords } from '../messages.ts';

export const backup: LateWords['backup'] = {
  file: 'Fazer cópia da caixa',
  fileHint:
    'Vendas, catálogo, definições, PIN e chaves num ficheiro cifrado. Entretanto continua a vender-se.',
  path: 'Ficheiro',
  pathHint: 'O caminho completo nesta máquina, se possível noutro disco.',
  passphrase: 'Frase secreta da cópia',
  passphraseHint:
    'Pelo menos 8 caracteres. Sem ela ninguém pode restaurar a cópia; guarde-a longe do ficheiro.',
  make: 'Fazer a cópia agora',
  verify: 'Verificar este ficheiro',
  made: 'Cópia feita em {{time}}.',
  whole: 'A cópia de {{time}} está completa: {{n}} eventos.',
  export: 'O diário para outros programas',
  exportHint: 'Cada evento é uma linha de JSON, com o seu hash.',
  exportNow: 'Guardar o diário',
};
