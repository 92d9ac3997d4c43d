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
  daily: '毎日バックアップする',
  dailyHint:
    '毎日、できるだけ早く、販売を続けながら作成します。フォルダーから消えるのは、このレジの古いバックアップだけです。',
  dailyOn: '毎日バックアップを作成',
  dailyFolder: 'フォルダー',
  dailyFolderHint: 'できれば別のディスクか別の機器に。完全なパスで入力してください。',
  dailyKeep: '残す日数',
  dailyPassphrase: '毎日のバックアップのパスフレーズ',
  dailyPassphraseKept:
    'パスフレーズは鍵とともに暗号化して保存されています。変えないときは空のままにしてください。',
  dailyLast: '最新：{{time}}',
  dailyNone: 'まだありません。',
  export: 'ほかのプログラム用の記録',
  exportHint: '出来事を1件1行のJSONで、ハッシュ付きで保存します。',
  exportNow: '記録を保存',
};
