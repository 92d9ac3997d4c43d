import type { LateWords } from '../messages.ts';

export const keys: LateWords['keys'] = {
  lock: 'レジをロック、ほかの人が入る',
  title: 'キー操作',
  digits: '金額を入力',
  decimal: '小数点',
  sum: '次の行、数量',
  charge: '会計',
  back: '戻る（お金は取り消しません）',
  thisHelp: 'この一覧',
  find: '商品や売上を探す',
  sales: '売上',
  nextCustomer: '次のお客様',
  checkNow: '今すぐハブに確認',
  nextRegion: '画面の次の部分',
  print: 'レシートを印刷',
  practice: '練習用のお客様',
  newSale: '支払後に新しい会計',
};
