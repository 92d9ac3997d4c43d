import type { LateWords } from '../messages.ts';

export const refund: LateWords['refund'] = {
  title: 'استرداد',
  toHint: 'عنوان الزبون نفسه: امسحه أو الصقه. العنوان الذي دفع قد يكون لمنصة.',
  codeAsks: 'يطلب الرمز {{asked}}. المبلغ الذي يُرد يُختار أعلاه.',
  codeAsksMore: 'يطلب الرمز {{asked}}، لكن لا يمكن رد أكثر من {{left}}. المبلغ يُختار أعلاه.',
  leftText: 'يمكن رد {{left}}.',
  over: 'منه {{over}} زيادة.',
  all: 'كله',
  overOnly: 'الزيادة فقط',
  part: 'جزء',
  amount: 'كم',
  waiting: '{{waiting}} بلا تأكيد بعد ولا يمكن رده.',
  review: 'مراجعة',
  ask: 'اتركه للمدير',
  askedText: 'حضّر {{by}} استرداد {{value}}.',
  drop: 'اسحبه',
  sendAsked: 'راجع وأرسل',
  refundIn: 'يُوعد بالاسترداد بـ',
  refundInHint: 'بيتكوين البيع، أو سعره بعملتك بسعر اليوم.',
  inBitcoin: 'بيتكوين',
  inFiat: 'عملتك',
};
