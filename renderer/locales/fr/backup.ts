import type { LateWords } from '../messages.ts';

export const backup: LateWords['backup'] = {
  file: 'Sauvegarder la caisse',
  fileHint:
    'Ventes, catalogue, réglages, codes PIN et clés dans un fichier chiffré. La vente continue pendant ce temps.',
  path: 'Fichier',
  pathHint: 'Le chemin complet sur cette machine, si possible sur un autre disque.',
  passphrase: 'Phrase secrète de la sauvegarde',
  passphraseHint:
    'Au moins 8 caractères. Sans elle, personne ne peut restaurer la sauvegarde ; gardez-la loin du fichier.',
  make: 'Sauvegarder maintenant',
  verify: 'Vérifier ce fichier',
  made: 'Sauvegardé le {{time}}.',
  whole: 'La sauvegarde du {{time}} est entière : {{n}} événements.',
  export: 'Le journal pour d’autres programmes',
  exportHint: 'Chaque événement sur une ligne de JSON, avec son empreinte.',
  exportNow: 'Enregistrer le journal',
};
