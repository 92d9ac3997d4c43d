import type { LateWords } from '../messages.ts';

export const trade: LateWords['trade'] = {
  sections: 'Parties',
  account: 'Compte et envois',
  pay: 'Payer une facture',
  exchange: 'Échange',
  invoice: 'Facture',
  invoiceHint: 'Collez ou scannez le texte de la facture, ou cherchez-la par son code.',
  code: 'Code court',
  find: 'Chercher',
  noneFound: 'Aucune facture avec ce code.',
  moreFound: 'Il y en a d’autres : demandez la facture elle-même.',
  look: 'La voir',
  cost: 'Coûte maintenant',
  ceiling: 'Au plus',
  ceilingHint: 'Si elle coûte plus au moment de payer, rien n’est payé.',
  toReadAgain: 'un nouveau prix',
  toAllow: 'le maximum qu’elle peut coûter',
  payNow: 'Payer maintenant',
  payUpTo: 'Payer jusqu’à {{amount}}',
  signedBy: 'Signée par',
  payAnother: 'Payer une autre facture',
  states: {
    asking: {
      word: 'DEMANDE',
      sentence: 'Le hub est interrogé.',
    },
    unknown: {
      word: 'INCONNU',
      sentence: 'On ne sait pas si le hub l’a fait. Ne recommencez pas : la caisse continue de demander.',
    },
    done: {
      word: 'FAIT',
      sentence: 'Le hub l’a fait.',
    },
    failed: {
      word: 'NON FAIT',
      sentence: 'Rien n’a changé.',
    },
    'taken-as-done': {
      word: 'TENU POUR FAIT',
      sentence: 'Quelqu’un a décidé.',
    },
    'taken-as-undone': {
      word: 'TENU POUR NON FAIT',
      sentence: 'Quelqu’un a décidé.',
    },
  },
};
