import { describe, expect, test } from 'vitest';
import {
  CHANGING_FUNCTIONS,
  HUB_FUNCTIONS,
  isHubFunction,
  PUBLIC_FUNCTIONS,
  SECRET_RESULT_FUNCTIONS,
} from '../../../../shared/hub-protocol/functions.ts';
import { HUB_ERROR_STATUS } from '../../../../shared/hub-protocol/hub-error.ts';

describe('the functions of the API', () => {
  test('are known by their names, and nothing else is', () => {
    for (const name of HUB_FUNCTIONS) expect(isHubFunction(name)).toBe(true);
    for (const name of ['', 'MY-BALANCE', 'my-balance ', 'toString', '__proto__', 'overview']) {
      expect(isHubFunction(name), name).toBe(false);
    }
    expect(new Set(HUB_FUNCTIONS).size).toBe(HUB_FUNCTIONS.length);
  });

  test('take a ref when they change something, unless their result is a secret', () => {
    const takesRef = HUB_FUNCTIONS.filter(
      (name) => CHANGING_FUNCTIONS.has(name) && !SECRET_RESULT_FUNCTIONS.has(name),
    );
    expect(takesRef).toEqual([
      'send-btc',
      'new-btc-address',
      'place-order',
      'cancel-order',
      'post-invoice',
      'withdraw-invoice',
      'pay-invoice',
      'attach-identity-to-transfer',
      'change-authkey-permissions',
    ]);
    expect([...SECRET_RESULT_FUNCTIONS].filter((name) => !CHANGING_FUNCTIONS.has(name))).toEqual([]);
  });

  test('need an authkey but for three', () => {
    expect([...PUBLIC_FUNCTIONS].sort()).toEqual([
      'attach-identity-to-transfer',
      'create-account',
      'find-invoices',
    ]);
  });
});

describe('the hub’s errors', () => {
  test('have the statuses of the table', () => {
    const byStatus = Object.groupBy(Object.entries(HUB_ERROR_STATUS), ([, status]) => status);
    const codes = Object.fromEntries(
      Object.entries(byStatus).map(([status, entries]) => [status, entries?.map(([code]) => code)]),
    );
    expect(codes).toEqual({
      400: ['bad-request', 'bad-address', 'bad-amount', 'bad-signature-format'],
      401: ['bad-credentials', 'bad-signature', 'stale-nonce', 'nonce-reused'],
      403: ['not-permitted'],
      404: [
        'unknown-function',
        'unknown-account',
        'unknown-authkey',
        'unknown-address',
        'unknown-order',
        'unknown-invoice',
      ],
      409: ['ref-reused', 'already-posted', 'already-paid', 'conflict'],
      413: ['too-large'],
      422: [
        'insufficient-funds',
        'dust',
        'limit-exceeded',
        'quote-expired',
        'unsupported-input',
        'unsupported-currency',
      ],
      429: ['rate-limited'],
      503: ['wallet-unavailable', 'overloaded'],
    });
  });
});
