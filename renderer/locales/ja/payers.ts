import type { LateWords } from '../messages.ts';

export const payers: LateWords['payers'] = {
  title: '信用するハブ',
  hint: 'これらのハブが署名した支払いは、上限までは確定前でも支払い済みとして扱います。ハブが約束を破れば、そのお金は失われます。',
  none: '信用するハブはまだありません。支払いはすべて上の規則どおりに待ちます。',
  add: 'ハブを信用する',
  dialog: 'ハブを信用する',
  trust: '信用する',
  risk: 'このハブの支払いは、確定前でも支払い済みとして扱います。約束が破られれば、上限までの損失になります。',
  key: 'ハブの公開鍵',
  keyHint: '運営者から受け取った 66 文字。',
  callsItself: '{{host}} と名乗っています。これは誰でも書けます。運営者から受け取った鍵と見比べてください。',
  name: '呼び名',
  limit: '一件の会計の上限',
  total: '同時に未承認でよい上限',
  totalHint: 'すべての会計の合計。空欄なら上限なし。',
  upTo: '一件の会計につき {{amount}} まで',
  upToTotal: '一件の会計につき {{amount}} まで、同時に {{total}} まで',
  unconfirmed: '現在 {{amount}} が未承認',
  broken:
    '約束が破られました。会計 {{number}} のお金は失われています。あらためて信用するまで、このハブを信用した受け取りはしません。',
  change: '変更',
  anew: 'あらためて信用する',
  remove: '信用をやめる',
  trustThis: 'このハブを信用する',
  trustedAs: 'このハブを {{name}} として信用しています。',
};
