import type { LateWords } from '../messages.ts';

export const history: LateWords['history'] = {
  tendered: 'レジで支払済：{{amount}}',
  charged: '{{amount}} を会計',
  paymentSeen: '{{amount}} をネットワークで確認',
  paymentConfirmations: '{{amount}}：承認 {{n}}',
  paymentConflicted: '{{amount}}：別の取引が同じコインを使用',
  paymentDropped: '{{amount}}：支払いが消失',
  paymentAtRisk: '{{amount}}：現在は残高にありません',
  paymentReturned: '{{amount}}：支払いが戻りました',
  paidAccepted: '支払済（未承認で受領）',
  paidConfirmed: '支払済（確定）',
  timeOver: '時間切れになりました',
  acceptedUnconfirmed: '確定前に受領（{{by}}）',
  acceptedLate: '遅れた入金を受領（{{by}}）',
  markedPaid: '支払い済みに変更（{{by}}）',
  requoted: 'もう一度請求：{{amount}}',
  receiptPrinted: 'レシートを印刷または保存',
  unattributedAssigned: '{{by}} が入金を割り当て',
  unattributedAssignedPlain: '入金を手動で割り当て',
  other: 'その他の出来事',
  reason: '理由：{{reason}}',
};
