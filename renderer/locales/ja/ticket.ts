import type { LateWords } from '../messages.ts';

export const ticket: LateWords['ticket'] = {
  portion: 'パーセントまたは金額',
  quantity: '数量',
  unitPrice: '単価：',
  reason: '理由',
  discountTitle: '伝票全体の値引き',
  remove: '取り消す',
  removeLine: 'この行を消す',
  apply: '決定',
  noTip: 'チップなし',
  otherTip: 'ほかの金額',
  parking: '保留中の伝票',
  parkName: '名前またはテーブル',
  parkedList: '保留中の伝票',
  parkFirst: 'ほかの伝票を呼び出す前に、画面の伝票を保留するか消してください。',
  recall: '呼び出す',
  discard: '破棄',
  discardConfirm: '本当に破棄する',
  nameless: '名前なし',
  lines: '行数：{{n}}',
  reasons: {
    regular: '常連',
    damaged: '傷あり',
    staff: '従業員',
    promotion: 'キャンペーン',
  },
};
