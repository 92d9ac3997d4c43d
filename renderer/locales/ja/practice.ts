import type { LateWords } from '../messages.ts';

export const practice: LateWords['practice'] = {
  title: '練習用のお客様',
  noSale: '支払う会計を開いてください。',
  payTitle: '支払い',
  exactly: 'ちょうど支払う',
  tooLittle: '少なく支払う',
  tooMuch: '多く支払う',
  payOther: '別の金額 (BTC)',
  pay: '支払う',
  replaceable: '差し替え可能と表示 (RBF)',
  chainTitle: 'チェーン',
  mine: '今すぐ 1 ブロック採掘',
  mineSix: '6 ブロック採掘',
  paymentTitle: '最後の支払い',
  replace: '別の支払いに差し替え',
  doubleSpend: '二重に使う',
  reorg: 'ブロックを取り消す',
  reorgDrop: '完全に取り消す',
  done: '完了。',
  height: 'ブロック高 {{height}}。',
  noPayment: 'まだ支払いがありません。',
};
