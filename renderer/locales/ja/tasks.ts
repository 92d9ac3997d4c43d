import type { LateWords } from '../messages.ts';

export const tasks: LateWords['tasks'] = {
  title: '会計のない入金',
  none: 'すべての入金に会計があります。',
  intro: 'ハブは残高のみを示し、この変化の理由が一つに定まりません。誰の支払いかを選んでください。',
  found: '検出 {{time}}',
  pendingChange: '保留中の変化',
  availableChange: '利用可能額の変化',
  came: '入金',
  went: '出金',
  unchanged: '変化なし',
  candidates: '次の会計の支払いかもしれません',
  noCandidates: '当てはまる会計がありません。',
  nobody: 'どの会計のものでもない',
  reasonHint: '例：お客様に支払画面を見せていただいた。',
  decide: '判断を保存',
  choiceNeeded: '会計を選ぶか「どの会計でもない」を選んでください。',
};
