import type { Language } from './language.ts';
import type { ReceiptWords } from './receipt-words.ts';
import { ar } from './receipts/ar.ts';
import { de } from './receipts/de.ts';
import { en } from './receipts/en.ts';
import { es } from './receipts/es.ts';
import { fr } from './receipts/fr.ts';
import { it } from './receipts/it.ts';
import { ja } from './receipts/ja.ts';
import { pt } from './receipts/pt.ts';

export const RECEIPT_WORDS: Readonly<Record<Language, ReceiptWords>> = { en, ar, de, es, fr, pt, it, ja };
