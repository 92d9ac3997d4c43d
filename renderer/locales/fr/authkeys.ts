import type { LateWords } from '../messages.ts';

export const authkeys: LateWords['authkeys'] = {
  list: 'Clés d’accès de ce compte',
  listHint: 'Avec une clé d’accès, une caisse ou un programme agit pour le compte auprès du hub.',
  openHint:
    'La phrase secrète du propriétaire les montre et permet de les changer. Elle vaut quelques minutes.',
  open: 'Les montrer',
  may: {
    sell: 'Vendre',
    balance: 'Voir le solde',
    money: 'Déplacer de l’argent',
    keys: 'Créer des clés d’accès',
    other: 'Quelque chose que cette caisse ne connaît pas',
  },
  revoked: 'Révoquée : ne peut rien faire',
  usedHereBy: {
    till: 'Celle de cette caisse',
    owner: 'Celle du propriétaire',
  },
  made: 'Créée le {{time}}',
  lastUsed: 'dernière utilisation le {{time}}',
  neverUsed: 'jamais utilisée',
  revoke: 'Révoquer',
  revokeQuestion: 'Révoquer cette clé d’accès ?',
  revokeText:
    'Qui la possède ne peut plus rien en faire : une caisse qui vend avec elle ne vend plus. Elle ne peut pas être rendue.',
  forAnother: 'Une clé d’accès pour une autre caisse',
  forAnotherHint:
    'Elle vend et voit le solde, sans pouvoir déplacer d’argent. Elle est écrite dans un fichier, une seule fois.',
  folder: 'Dossier',
  folderHint:
    'Le chemin complet sur cette machine, d’une clé USB par exemple. Vide : un dossier près des données de la caisse.',
  written: 'Créée. Elle est dans ce fichier :',
  carry:
    'Choisissez-le à l’installation de l’autre caisse, puis supprimez-le : qui le possède peut vendre pour ce compte.',
  make: 'La créer',
};
