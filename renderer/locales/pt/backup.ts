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
  daily: 'Cópia diária',
  dailyHint:
    'Assim que possível em cada dia, enquanto se vende. Da pasta só são removidas as cópias antigas desta caixa.',
  dailyOn: 'Fazer uma cópia todos os dias',
  dailyFolder: 'Pasta',
  dailyFolderHint: 'Noutro disco ou máquina, se possível; o caminho completo.',
  dailyKeep: 'Dias a guardar',
  dailyPassphrase: 'Frase secreta das cópias diárias',
  dailyPassphraseKept: 'Há uma frase secreta guardada, cifrada, com as chaves. Deixe vazio para a manter.',
  dailyLast: 'A última: {{time}}.',
  dailyNone: 'Ainda nenhuma.',
  export: 'O diário para outros programas',
  exportHint: 'Cada evento é uma linha de JSON, com o seu hash.',
  exportNow: 'Guardar o diário',
};
