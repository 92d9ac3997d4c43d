import type { LateWords } from '../messages.ts';

export const authkeys: LateWords['authkeys'] = {
  list: 'この口座の認証キー',
  listHint: '認証キーがあれば、レジやプログラムがハブで口座を使えます。',
  openHint: 'オーナーのパスフレーズで表示し、変更します。数分間有効です。',
  open: '表示する',
  may: {
    sell: '販売する',
    balance: '残高を見る',
    money: 'お金を動かす',
    keys: '認証キーを作る',
    other: 'このレジが知らない操作',
  },
  revoked: '無効：何もできません',
  usedHereBy: {
    till: 'このレジのもの',
    owner: 'オーナーのもの',
  },
  made: '作成 {{time}}',
  lastUsed: '最終使用 {{time}}',
  neverUsed: '未使用',
  revoke: '無効にする',
  revokeQuestion: 'この認証キーを無効にしますか？',
  revokeText:
    '今後これを持つ人は何もできません。これで販売しているレジは販売できなくなります。元には戻せません。',
  forAnother: '別のレジ用の認証キー',
  forAnotherHint: '販売と残高の確認ができ、お金は動かせません。ファイルに一度だけ書き込みます。',
  folder: 'フォルダー',
  folderHint: 'このマシン上のフルパス（USBメモリーなど）。空欄ならレジのデータのそばのフォルダー。',
  written: '作りました。このファイルにあります：',
  carry: '別のレジの設定で選び、その後削除してください。これを持つ人はこの口座で販売できます。',
  make: '作る',
};
