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
  revokeQuestion: 'Révoquer {{name}} ?',
  revokeNameless: 'Révoquer cette clé d’accès ?',
  revokeText:
    'Qui la possède ne peut plus rien en faire : une caisse qui vend avec elle ne vend plus. Elle ne peut pas être rendue.',
  forAnother: 'Une clé d’accès pour une autre caisse',
  forAnotherHint:
    'Elle vend et voit le solde, et ne peut pas déplacer d’argent. Elle quitte cette caisse une seule fois.',
  folder: 'Dossier',
  folderHint:
    'Le chemin complet sur cette machine, d’une clé USB par exemple. Vide : un dossier près des données de la caisse.',
  written: 'Créée. Elle est dans ce fichier :',
  carry:
    'Choisissez-le à l’installation de l’autre caisse, puis supprimez-le : qui le possède peut vendre pour ce compte.',
  make: 'La créer',
  as: { code: 'Par un code', file: 'Par un fichier' },
  label: 'Nom',
  labelHint:
    'Comme vous l’appelez ici, par exemple la caisse à laquelle elle est destinée. Le hub n’en sait rien.',
  codePassphrase: 'Phrase secrète du code',
  codePassphraseHint: 'Vous la choisissez et la tapez aussi dans l’autre caisse. Au moins 8 caractères.',
  makeCode: 'Afficher le code',
  codeTitle: 'Le code pour l’autre caisse',
  codeText:
    'Dans l’installation de l’autre caisse, à « Votre compte là-bas », scannez-le ou collez son texte, puis tapez la phrase secrète.',
  codeOnce:
    'Il s’affiche une seule fois. Si personne ne l’a pris, révoquez la clé dans la liste et faites-en une autre.',
  codeCopy: 'Copier le texte',
  codeDone: 'Terminé',
  change: 'Modifier',
  changeTitle: 'Que peut faire cette clé d’accès ?',
  changeSave: 'Enregistrer',
  changeAnyway: 'Arrêter la vente à cette caisse',
  changeMoney: 'Quiconque l’a pourra prendre l’argent du compte.',
  changeNothing: 'Pour tout lui retirer, révoquez-la.',
  functions: {
    'new-btc-address': 'Obtenir des adresses pour les ventes',
    'check-invoice-status': 'Voir les paiements des ventes',
    'post-invoice': 'Publier des factures au tableau',
    'withdraw-invoice': 'Retirer des factures du tableau',
    'my-balance': 'Voir le solde',
    'my-transactions': 'Voir les mouvements du solde',
    'my-open-orders': 'Voir les ordres ouverts',
    'get-exchange-quote': 'Demander les cours de change',
    'estimate-send-btc': 'Demander les frais d’envoi',
    'send-btc': 'Envoyer des bitcoins',
    'pay-invoice': 'Payer des factures',
    'place-order': 'Passer des ordres',
    'cancel-order': 'Retirer des ordres',
    'create-authkey': 'Créer des clés d’accès',
    'change-authkey-permissions': 'Changer ce que peuvent les clés',
    'my-authkeys': 'Lister les clés d’accès',
  },
};
