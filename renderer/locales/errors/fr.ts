import type { ErrorWords } from '../words-of.ts';

/** Errors in French. */
export const frErrors: ErrorWords = {
  'bad-request': [
    'La caisse n’a pas compris cette commande.',
    'Rechargez la page ; si cela se répète, mettez la caisse à jour.',
  ],
  'not-allowed': ['Ce n’est pas possible ici.', 'Demandez au responsable.'],
  'not-set-up': ['La caisse n’est pas encore installée.', 'Terminez d’abord l’installation.'],
  'already-set-up': ['La caisse est déjà installée.', 'Changez de hub dans Réglages.'],
  locked: ['La caisse est verrouillée.', 'Saisissez la phrase secrète.'],
  'bad-passphrase': ['Ce n’est pas la phrase secrète.', 'Réessayez ; les majuscules comptent.'],
  'passphrase-needed': [
    'Il faut une phrase secrète pour protéger la clé d’accès.',
    'Choisissez-en une d’au moins 8 caractères.',
  ],
  'bad-amount': ['Ce n’est pas un montant.', 'Saisissez des chiffres et une seule virgule.'],
  'too-many-decimals': ['Le montant a trop de décimales.', 'Raccourcissez-le.'],
  'amount-zero': ['Le montant est nul.', 'Saisissez le prix.'],
  'amount-too-large': ['Le montant dépasse tous les bitcoins existants.', 'Vérifiez les chiffres.'],
  'amount-too-small': ['Le montant est trop petit pour être envoyé.', 'Augmentez-le.'],
  'bad-rate': ['Ce n’est pas un cours.', 'Saisissez ce que coûte un bitcoin.'],
  'no-rate': [
    'Il n’y a pas de cours pour cette monnaie.',
    'Saisissez en BTC, ou donnez un cours dans Réglages.',
  ],
  'ticket-empty': ['Le ticket est vide.', 'Saisissez un prix ou touchez un article.'],
  'too-many-lines': ['Le ticket a trop de lignes.', 'Encaissez celles-ci et commencez un autre ticket.'],
  'bad-quantity': ['Ce n’est pas une quantité.', 'Saisissez un nombre avec trois décimales au plus.'],
  'bad-percent': ['Ce n’est pas un pourcentage.', 'Saisissez un nombre de 0 à 100.'],
  'discount-too-large': ['La remise dépasse le prix.', 'Réduisez-la.'],
  'ticket-changed': ['Le ticket ne donne pas ce montant.', 'Vérifiez-le et encaissez de nouveau.'],
  'other-currency': ['Le ticket est dans une autre devise.', 'Encaissez-le ou mettez-le d’abord en attente.'],
  'too-many-parked': ['Trop de tickets sont en attente.', 'Encaissez-en ou jetez-en quelques-uns.'],
  'unknown-ticket': ['Ce ticket en attente n’existe pas.', 'Quelqu’un l’a peut-être déjà repris.'],
  'given-too-little': ['C’est moins que le prix.', 'Saisissez ce que le client a donné.'],
  'bad-label': ['Dites en quelques mots avec quoi c’est payé.', 'Par exemple : carte.'],
  'bad-memo': ['La note est trop longue.', 'Restez sous 500 caractères.'],
  'bad-range': ['Ce n’est pas une période.', 'Choisissez-en une autre.'],
  'printer-unreachable': [
    'L’imprimante de tickets est injoignable.',
    'Vérifiez qu’elle est allumée, puis réimprimez.',
  ],
  'printer-busy': ['L’imprimante de tickets n’accepte pas le ticket.', 'Allez la voir, puis réimprimez.'],
  'printer-out-of-paper': [
    'L’imprimante de tickets n’a plus de papier.',
    'Mettez du papier, puis réimprimez.',
  ],
  'printer-cant-say': [
    'Le ticket a des lettres que l’imprimante de tickets ne sait pas imprimer.',
    'Imprimez-le avec la boîte d’impression du système.',
  ],
  'rate-stale': [
    'Aucun cours n’a moins de 5 minutes.',
    'Saisissez en BTC ; cela reprend avec le prochain cours.',
  ],
  'rate-jumped': [
    'Le cours a bougé de plus de 20 %.',
    'Saisissez en BTC jusqu’à confirmation, ou confirmez-le dans les réglages.',
  ],
  'bad-setting': ['Ce réglage a une valeur que la caisse ne connaît pas.', 'Choisissez une autre valeur.'],
  'vault-damaged': [
    'Les clés de cette caisse sont endommagées.',
    'Réinstallez la caisse avec sa clé d’accès.',
  ],
  'keychain-unavailable': [
    'Le trousseau du système ne donne pas les clés.',
    'Déverrouillez-le et redémarrez, ou réinstallez la caisse.',
  ],
  'no-addresses': ['Plus d’adresses.', 'Attendez le hub.'],
  'no-free-due': [
    'Trop de ventes ouvertes à ce prix.',
    'Attendez qu’une soit payée, ou changez un peu le prix.',
  ],
  'unknown-sale': ['Cette vente n’existe pas.', 'Cherchez-la dans Ventes.'],
  'already-paid': ['Cette vente est payée.', 'Il n’y a plus rien à faire.'],
  'cannot-accept': ['Il n’y a pas de paiement à accepter ici.', 'Regardez où en est la vente.'],
  'too-little-to-accept': [
    'Il est arrivé moins que dû.',
    'Notez-la comme payée avec un motif, ou remboursez.',
  ],
  'cannot-mark-paid': [
    'Cette vente ne peut pas être notée comme payée maintenant.',
    'Regardez où en est la vente.',
  ],
  'reason-needed': ['Il faut un motif.', 'Écrivez-en un de 500 caractères au plus.'],
  'cannot-requote': ['Cette vente ne peut pas avoir de nouveau montant.', 'Saisissez-la à nouveau.'],
  'not-looked-yet': [
    'Le hub n’a pas encore dit que rien n’a été payé.',
    'Attendez le hub ; la caisse demande d’elle-même.',
  ],
  'unknown-entry': ['Cette entrée n’existe pas.', 'Elle est peut-être déjà réglée.'],
  'already-resolved': ['Quelqu’un l’a déjà réglé.', 'Regardez la vente.'],
  'bad-hub-url': ['Ce n’est pas l’adresse d’un hub.', 'Elle commence par https://.'],
  'insecure-hub-url': [
    'Les identifiants voyageraient sans protection.',
    'Utilisez https:// ; http:// ne vaut que pour cet appareil.',
  ],
  'bad-ca-file': [
    'Ce n’est pas un certificat.',
    'Donnez le fichier PEM de l’autorité de certification du hub.',
  ],
  'hub-unreachable': ['Le hub ne répond pas.', 'Vérifiez le réseau ; la caisse continue d’essayer.'],
  'hub-nonsense': [
    'Le hub a répondu quelque chose que la caisse ne comprend pas.',
    'Voir Réglages, À propos ; la caisse continue d’essayer.',
  ],
  'hub-busy': ['Le hub est occupé.', 'La caisse continue d’essayer.'],
  'hub-host-changed': [
    'Le hub veut les identifiants sur un autre serveur qu’avant.',
    'Le propriétaire doit accepter dans Réglages.',
  ],
  'hub-network-changed': [
    'Le hub est sur un autre réseau qu’avant.',
    'Réinstallez la caisse pour ce réseau.',
  ],
  'hub-lacks-function': [
    'Ce hub n’offre pas ce qu’il faut à une caisse.',
    'Choisissez un autre hub, ou collez des adresses de dépôt.',
  ],
  'hub-refused': ['Le hub a refusé la demande.', 'Vérifiez la clé d’accès et ses droits.'],
  'hub-not-started': [
    'Le hub de cet appareil n’a pas démarré.',
    'Lisez son message ; vérifiez le nœud Bitcoin.',
  ],
  'bad-authkey': ['Ce n’est pas une clé d’accès.', 'Collez-la en entier, telle que donnée par le hub.'],
  'wrong-authkey-type': ['Le hub veut un autre type de clé d’accès.', 'Demandez la bonne au hub.'],
  'bad-credentials': [
    'Le hub ne connaît pas cette clé d’accès.',
    'Vérifiez le nom, le mot de passe ou la clé.',
  ],
  'not-permitted': ['Cette clé d’accès n’en a pas le droit.', 'Demandez au propriétaire une clé qui l’a.'],
  'bad-address': ['Ce n’est pas une adresse Bitcoin.', 'Scannez-la à nouveau.'],
  'wrong-network': ['L’adresse est d’un autre réseau.', 'Demandez-en une autre.'],
  'address-reused': [
    'Le hub a donné deux fois une adresse.',
    'Rien n’a été montré ; prévenez l’exploitant du hub.',
  ],
  'address-unknown': [
    'Le hub ne connaît pas l’adresse d’une vente.',
    'Cherchez la vente par elle dans Ventes ; prévenez l’exploitant du hub.',
  ],
  'not-practice': ['Il n’y a pas de client d’entraînement avec ce hub.', 'Utilisez un vrai portefeuille.'],
  'practice-refused': ['Le client d’entraînement n’a pas pu le faire.', 'Essayez une autre étape.'],
  'journal-damaged': [
    'Le journal des ventes est endommagé.',
    'Rien n’a été changé ; restaurez la dernière sauvegarde.',
  ],
  'journal-too-new': [
    'Le journal des ventes vient d’une caisse plus récente.',
    'Mettez cette caisse à jour.',
  ],
  'data-folder-in-use': [
    'Une autre caisse utilise ce dossier de données.',
    'Utilisez celle-là, ou choisissez un autre dossier.',
  ],
  'data-folder-read-only': [
    'La caisse ne peut pas écrire dans son dossier de données.',
    'Vérifiez les droits.',
  ],
  'disk-full': ['Disque plein, plus de nouvelles ventes.', 'Libérez de la place.'],
  'settings-unreadable': [
    'Les réglages sont illisibles.',
    'Ils ont été mis de côté ; réinstallez la caisse.',
  ],
  'settings-too-new': ['Les réglages viennent d’une caisse plus récente.', 'Mettez cette caisse à jour.'],
  'setup-file-bad': [
    'Le fichier d’installation est inutilisable.',
    'Lisez le message ; comparez avec le README.',
  ],
  'port-taken': ['Le port est pris par un autre programme.', 'Choisissez-en un autre avec --port.'],
  'bad-option': ['La ligne de commande a une option que la caisse ne connaît pas.', 'Voir --help.'],
  'print-failed': ['L’imprimante ne répond pas.', 'Réimprimez depuis Ventes.'],
  'catalogue-damaged': [
    'Le catalogue d’articles est illisible.',
    'Vendez au clavier ; commencez-en un nouveau dans Réglages, ou restaurez une sauvegarde.',
  ],
  'catalogue-too-new': [
    'Le catalogue d’articles vient d’une caisse plus récente.',
    'Mettez cette caisse à jour.',
  ],
  'catalogue-busy': ['Le catalogue est en cours d’importation.', 'Réessayez dans un instant.'],
  'unknown-item': ['Cet article n’existe pas.', 'Cherchez-le dans le catalogue.'],
  'bad-item': ['Quelque chose ne va pas dans cet article.', 'Corrigez ce qui est indiqué.'],
  'unknown-tax': [
    'Aucune taxe ne porte ce nom.',
    'Ajoutez-la d’abord dans Réglages, ou choisissez-en une autre.',
  ],
  'barcode-taken': ['Un autre article a ce code-barres.', 'Changez l’un des deux.'],
  'line-repeated': ['Le fichier désigne deux fois le même article.', 'Retirez une des lignes.'],
  'catalogue-file-encoding': [
    'Le fichier n’est pas en UTF-8.',
    'Enregistrez-le en « CSV UTF-8 » et choisissez-le de nouveau.',
  ],
  'catalogue-file-broken': ['Le fichier n’est pas du CSV.', 'Regardez la ligne indiquée.'],
  'catalogue-file-columns': [
    'Il manque des colonnes au fichier.',
    'Nommez-les dans sa première ligne : name, price.',
  ],
  'catalogue-file-too-large': ['Le fichier est trop gros.', 'Divisez-le ; 64 Mo au plus.'],
  'import-outdated': [
    'Le catalogue a changé depuis que vous avez regardé le fichier.',
    'Choisissez le fichier de nouveau.',
  ],
  internal: ['Une erreur s’est produite dans la caisse.', 'Rien n’est perdu ; réessayez.'],
};
