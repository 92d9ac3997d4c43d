import type { LateWords } from '../messages.ts';

export const refund: LateWords['refund'] = {
  title: 'Erstatten',
  toHint: 'Die eigene Adresse des Kunden: scannen oder einfügen. Die zahlende kann einer Börse gehören.',
  codeAsks: 'Der Code verlangt {{asked}}. Wie viel erstattet wird, steht oben zur Wahl.',
  codeAsksMore:
    'Der Code verlangt {{asked}}, doch mehr als {{left}} können nicht erstattet werden. Wie viel, steht oben zur Wahl.',
  leftText: '{{left}} können erstattet werden.',
  over: 'Davon waren {{over}} zu viel.',
  all: 'Alles',
  overOnly: 'Nur was zu viel war',
  part: 'Einen Teil',
  amount: 'Wie viel',
  waiting: '{{waiting}} haben noch keine Bestätigung und können nicht erstattet werden.',
  review: 'Prüfen',
  ask: 'Der Leitung überlassen',
  askedText: '{{by}} hat eine Erstattung von {{value}} vorbereitet.',
  drop: 'Zurücknehmen',
  sendAsked: 'Prüfen und senden',
  refundIn: 'Erstattet wird in',
  refundInHint: 'Die Bitcoin des Verkaufs, oder sein Preis in deiner Währung zum heutigen Kurs.',
  inBitcoin: 'Bitcoin',
  inFiat: 'Deiner Währung',
};
