import type { LateWords } from '../messages.ts';

export const refund: LateWords['refund'] = {
  title: '返金する',
  toHint: 'お客様自身のアドレスを読み取るか貼り付けてください。支払い元は取引所のものかもしれません。',
  codeAsks: 'コードは {{asked}} を求めています。返す額は上で選びます。',
  codeAsksMore: 'コードは {{asked}} を求めていますが、返せるのは {{left}} までです。返す額は上で選びます。',
  leftText: '{{left}} を返せます。',
  over: 'うち {{over}} は多く届いた分です。',
  all: '全部',
  overOnly: '多い分だけ',
  part: '一部',
  amount: 'いくら',
  waiting: '{{waiting}} はまだ確認がなく、返せません。',
  review: '確認へ',
  ask: '店長に任せる',
  askedText: '{{by}} が {{value}} の返金を準備しました。',
  drop: '取り下げる',
  sendAsked: '確認して送る',
  refundIn: '返金の単位',
  refundInHint: '販売のビットコイン、または今日のレートであなたの通貨の価格。',
  inBitcoin: 'ビットコイン',
  inFiat: 'あなたの通貨',
};
