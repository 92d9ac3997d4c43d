import type { LateWords } from '../messages.ts';

export const backup: LateWords['backup'] = {
  file: 'レジをバックアップする',
  fileHint: '売上、商品、設定、PIN、鍵を暗号化した一つのファイルにします。その間も販売を続けられます。',
  path: 'ファイル',
  pathHint: 'このコンピューター上のフルパス。できれば別のディスクに。',
  passphrase: 'バックアップのパスフレーズ',
  passphraseHint: '8文字以上。これがないと誰も復元できません。ファイルとは別に保管してください。',
  make: '今すぐバックアップ',
  verify: 'このファイルを確認',
  made: '{{time}} にバックアップしました。',
  whole: '{{time}} のバックアップは完全です: {{n}} 件の出来事。',
  export: 'ほかのプログラム用の記録',
  exportHint: '出来事を1件1行のJSONで、ハッシュ付きで保存します。',
  exportNow: '記録を保存',
};
