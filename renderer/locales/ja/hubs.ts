import type { LateWords } from '../messages.ts';

export const hubs: LateWords['hubs'] = {
  list: 'ハブと口座',
  listHint: '新しい会計はこのうちの一つに入ります。ほかでは、まだ変わりうる会計を監視し続けます。',
  forNewSales: '新しい会計はここに入ります',
  use: '新しい会計に使う',
  practice: '練習：本物のお金ではありません',
  openSales: '未完了の会計：{{n}} 件',
  useQuestion: '新しい会計に {{name}} を使いますか？',
  useText: 'これから新しい会計は {{before}} ではなく {{name}} に入ります。',
  useSilent: 'このハブは今応答しません。販売できないかもしれません。',
  stillWatched: '{{before}} の未完了の会計は引き続き監視されます：{{n}} 件',
  useFromPractice: 'これからお客様は本物のお金で支払います。',
  add: 'ハブまたは口座を追加',
  addFinish: '追加する',
  added: '追加しました。新しい会計は引き続き {{name}} に入ります。',
};
