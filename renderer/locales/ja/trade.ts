import type { LateWords } from '../messages.ts';

export const trade: LateWords['trade'] = {
  sections: '区分',
  account: '口座と送金',
  pay: '請求書を払う',
  exchange: '取引所',
  invoice: '請求書',
  invoiceHint: '請求書の文面を貼り付けるか読み取るか、コードで探してください。',
  code: '短いコード',
  find: '探す',
  noneFound: 'このコードの請求書はありません。',
  moreFound: 'ほかにもあります。請求書そのものをもらってください。',
  look: '見る',
  cost: '今の費用',
  ceiling: '上限',
  ceilingHint: '払うときにこれより高ければ、何も払いません。',
  toReadAgain: '新しい値段',
  toAllow: '上限の額',
  payNow: '今払う',
  payUpTo: '{{amount}} まで払う',
  signedBy: '署名した鍵',
  payAnother: 'ほかの請求書を払う',
  states: {
    asking: {
      word: '問い合わせ中',
      sentence: 'ハブに聞いています。',
    },
    unknown: {
      word: '不明',
      sentence: 'ハブが行ったか分かりません。やり直さないでください。レジが聞き続けます。',
    },
    done: {
      word: '完了',
      sentence: 'ハブが行いました。',
    },
    failed: {
      word: '未実行',
      sentence: '何も変わっていません。',
    },
    'taken-as-done': {
      word: '完了扱い',
      sentence: '人が決めました。',
    },
    'taken-as-undone': {
      word: '未実行扱い',
      sentence: '人が決めました。',
    },
  },
};
