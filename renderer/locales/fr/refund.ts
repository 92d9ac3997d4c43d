import type { LateWords } from '../messages.ts';

export const refund: LateWords['refund'] = {
  title: 'Rembourser',
  toHint:
    'L’adresse du client lui-même : scannez-la ou collez-la. Celle qui a payé peut être celle d’une plateforme.',
  codeAsks: 'Le code demande {{asked}}. Le montant rendu se choisit plus haut.',
  codeAsksMore:
    'Le code demande {{asked}}, mais pas plus de {{left}} ne peuvent être rendus. Le montant se choisit plus haut.',
  leftText: '{{left}} peuvent être rendus.',
  over: 'Dont {{over}} en trop.',
  all: 'Tout',
  overOnly: 'Seulement le trop-perçu',
  part: 'Une partie',
  amount: 'Combien',
  waiting: '{{waiting}} n’ont pas encore de confirmation et ne peuvent être rendus.',
  review: 'Vérifier',
  ask: 'Le laisser au responsable',
  askedText: '{{by}} a préparé un remboursement de {{value}}.',
  drop: 'Le retirer',
  sendAsked: 'Vérifier et envoyer',
  refundIn: 'On rembourse en',
  refundInHint: 'Les bitcoins de la vente, ou son prix dans votre monnaie au cours du jour.',
  inBitcoin: 'Bitcoin',
  inFiat: 'Votre monnaie',
};
