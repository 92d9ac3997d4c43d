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
  daily: 'Sauvegarder chaque jour',
  dailyHint:
    'Dès que possible chaque jour, pendant la vente. Seules les anciennes sauvegardes de cette caisse sont retirées du dossier.',
  dailyOn: 'Faire une sauvegarde chaque jour',
  dailyFolder: 'Dossier',
  dailyFolderHint: 'Sur un autre disque ou appareil si possible ; le chemin complet.',
  dailyKeep: 'Jours à garder',
  dailyPassphrase: 'Phrase secrète des sauvegardes quotidiennes',
  dailyPassphraseKept:
    'Une phrase secrète est gardée, chiffrée, avec les clés. Laissez vide pour la conserver.',
  dailyLast: 'La dernière : {{time}}.',
  dailyNone: 'Aucune pour le moment.',
  export: 'Le journal pour d’autres programmes',
  exportHint: 'Chaque événement sur une ligne de JSON, avec son empreinte.',
  exportNow: 'Enregistrer le journal',
};
