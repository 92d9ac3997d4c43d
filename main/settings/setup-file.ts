import { z } from 'zod';
import { type Authkey, authkeySchema } from '../../shared/hub-protocol/authkey.ts';
import { duplicateKey } from '../../shared/hub-protocol/request-body.ts';
import { BTC } from '../../shared/money/currency.ts';
import { RATE_CHOICES, RATE_SOURCE_NAMES } from '../../shared/rates/rate-choice.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import {
  changedPreferences,
  checkPreferences,
  DEFAULT_PREFERENCES,
  type PreferencesChange,
} from './preferences.ts';

/** Who a setup file says that the till is at the hub. Holds secrets. */
export type SetupCredentials =
  | { readonly kind: 'authkey'; readonly account?: string; readonly authkey: Authkey }
  | { readonly kind: 'password'; readonly name: string; readonly password: string; readonly account?: string }
  | { readonly kind: 'new-account' };

/** What `--setup FILE` says (design §12). Holds secrets; read once and not kept. */
export interface SetupFile {
  readonly hubUrl: string;
  readonly credentials: SetupCredentials;
  readonly preferences: PreferencesChange;
  readonly exclusiveAccount: boolean;
  readonly depositAddresses: readonly string[];
  /** Path of a PEM file, which whoever read the setup file reads beside it. */
  readonly caFile?: string;
  /** What was in it. */
  readonly ca?: string;
}

const schema = z.strictObject({
  shop: z.string().min(1).max(100),
  hub_url: z.string().min(1).max(2_000),
  account: z.string().min(1).max(200).optional(),
  authkey: authkeySchema.optional(),
  name: z.string().min(1).max(200).optional(),
  pass: z.string().min(1).max(1_000).optional(),
  currency: z.string().length(3).default(BTC),
  unit: z.enum(['BTC', 'mBTC', 'sat']).optional(),
  rates: z.record(z.string(), z.string()).optional(),
  rate_sources: z.array(z.enum(RATE_SOURCE_NAMES)).optional(),
  rate_choice: z.enum(RATE_CHOICES).optional(),
  rate_spread: z.string().optional(),
  confirmations: z
    .array(
      z.strictObject({
        up_to: z.strictObject({ amount: z.string(), currency: z.string().length(3) }).optional(),
        confirmations: z.number().int().min(0).max(100),
      }),
    )
    .optional(),
  expiry_minutes: z.number().int().optional(),
  exclusive_account: z.boolean().default(false),
  ca_file: z.string().min(1).max(4_000).optional(),
  deposit_addresses: z.array(z.string().min(1).max(100)).max(10_000).default([]),
});

type Read = z.infer<typeof schema>;

/** The file's name for a preference, to be found again by whoever wrote it. */
const MEMBER_OF: Readonly<Record<string, string>> = {
  shopName: 'shop',
  expiryMinutes: 'expiry_minutes',
  rateSources: 'rate_sources',
  rateSpread: 'rate_spread',
};

/** Reads a setup file strictly. `detail` names the member at fault, and never says what was in it. */
export function parseSetupFile(text: string): Result<SetupFile, { readonly detail: string }> {
  let json: unknown;
  const content = text.replace(/^\uFEFF/, '');
  try {
    json = JSON.parse(content);
  } catch {
    return err({ detail: 'It is not JSON.' });
  }
  const twice = duplicateKey(content);
  if (twice !== undefined) return err({ detail: `"${twice}" is given twice.` });
  const parsed = schema.safeParse(json);
  if (!parsed.success) return err({ detail: firstProblem(parsed.error, json) });
  const credentials = credentialsOf(parsed.data);
  if (!credentials.ok) return credentials;
  const preferences = preferencesOf(parsed.data);
  const wrong = checkPreferences(changedPreferences(DEFAULT_PREFERENCES, preferences));
  if (wrong) return err({ detail: describe(wrong.code, wrong.detail) });
  return ok({
    hubUrl: parsed.data.hub_url,
    credentials: credentials.value,
    preferences,
    exclusiveAccount: parsed.data.exclusive_account,
    depositAddresses: parsed.data.deposit_addresses,
    ...(parsed.data.ca_file !== undefined && { caFile: parsed.data.ca_file }),
  });
}

function credentialsOf({
  account,
  authkey,
  name,
  pass,
}: Read): Result<SetupCredentials, { readonly detail: string }> {
  const withAccount = account === undefined ? {} : { account };
  if (authkey) {
    if (name !== undefined || pass !== undefined)
      return err({ detail: 'Give either "authkey" or "name" and "pass".' });
    return ok({ kind: 'authkey', authkey, ...withAccount });
  }
  if (name !== undefined && pass !== undefined)
    return ok({ kind: 'password', name, password: pass, ...withAccount });
  if (name !== undefined || pass !== undefined) {
    return err({ detail: `"${name === undefined ? 'name' : 'pass'}" is missing.` });
  }
  if (account !== undefined) return err({ detail: '"account" needs "authkey", or "name" and "pass".' });
  return ok({ kind: 'new-account' });
}

function preferencesOf(read: Read): PreferencesChange {
  return {
    shopName: read.shop,
    currency: read.currency,
    unit: read.unit,
    rates: read.rates,
    rateSources: read.rate_sources,
    rateChoice: read.rate_choice,
    rateSpread: read.rate_spread,
    confirmations: read.confirmations?.map(({ up_to: upTo, confirmations }) => ({
      confirmations,
      ...(upTo && { upTo }),
    })),
    expiryMinutes: read.expiry_minutes,
  };
}

function describe(code: string, detail = ''): string {
  if (code === 'bad-rate') return `"rates": ${JSON.stringify(detail)} has no usable rate.`;
  if (code === 'bad-amount') return '"confirmations": "up_to" is not an amount.';
  return `"${MEMBER_OF[detail] ?? detail}" has a value that is not possible.`;
}

function firstProblem({ issues: [issue] }: z.ZodError, json: unknown): string {
  if (!issue) return 'It is not a setup file.';
  const path = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `"${String(step)}"`))
    .join(' ');
  if (issue.code === 'unrecognized_keys') return `${path && `${path}: `}"${issue.keys[0]}" is not known.`;
  if (path === '') return 'It is not a JSON object.';
  if (isMissing(json, issue.path)) return `${path} is missing.`;
  if (issue.path[0] === 'authkey') return '"authkey" is not an authkey.';
  return `${path} ${issue.code === 'invalid_type' ? `must be ${withArticle(issue.expected)}` : 'has a value that is not possible'}.`;
}

function isMissing(json: unknown, path: readonly PropertyKey[]): boolean {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], json);
  return !Object.hasOwn(Object(holder), path.at(-1) ?? '');
}

function withArticle(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
