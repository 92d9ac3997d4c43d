import { describe, expect, test } from 'vitest';
import { parseCliOptions, USAGE } from '../../../hub/cli-options.ts';

const parse = (...args: readonly string[]) => parseCliOptions(args, {});
const options = (...args: readonly string[]) => {
  const parsed = parse(...args);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

describe('the command line', () => {
  test('says nothing by default: practice, on this machine alone', () => {
    expect(options()).toEqual({
      port: 8338,
      host: '127.0.0.1',
      store: { kind: 'sqlite' },
      engine: 'practice',
      authenticationType: 2,
      encoding: 'application/x-www-form-urlencoded',
      name: 'Bitcoin Till hub',
      currencies: ['USD', 'EUR'],
      confirmations: 1,
      feeLimits: { floor: 1_000n, ceiling: 500_000n },
      openAccounts: true,
      blockIntervalMs: 20_000,
      publicMetrics: false,
    });
  });

  test('says everything that a hub can be told', () => {
    const args =
      '--port 0 --host 0.0.0.0 --public-url https://hub.example.com/ --data /srv/hub --engine bitcoind --bitcoind http://u:p@node:8332 --auth-type 1 --encoding json --currencies eur,GBP,EUR --confirmations 3 --fee-floor 0.5 --fee-ceiling 80 --no-create-account --block-interval-ms 0 --tls-cert hub.pem --tls-key hub.key --public-metrics --store postgres://u:p@db/hub --name';
    expect(options(...args.split(' '), 'Corner shop')).toEqual({
      port: 0,
      host: '0.0.0.0',
      publicUrl: 'https://hub.example.com',
      dataFolder: '/srv/hub',
      store: { kind: 'postgres', url: 'postgres://u:p@db/hub' },
      engine: 'bitcoind',
      bitcoindUrl: 'http://u:p@node:8332',
      authenticationType: 1,
      encoding: 'application/json',
      name: 'Corner shop',
      currencies: ['EUR', 'GBP'],
      confirmations: 3,
      feeLimits: { floor: 500n, ceiling: 80_000n },
      openAccounts: false,
      blockIntervalMs: 0,
      tlsFiles: { cert: 'hub.pem', key: 'hub.key' },
      publicMetrics: true,
    });
  });

  test('takes an identity whole: where its key lies, and where people learn who it is', () => {
    const [key, url] = [
      ['--identity-key', '/etc/hub/identity'],
      ['--identity-url', 'https://payer.example.com/who'],
    ] as const;
    expect(options(...key, ...url).identityOf).toEqual({
      keyFile: '/etc/hub/identity',
      url: 'https://payer.example.com/who',
    });
    for (const half of [key, url]) {
      expect(parse(...half)).toMatchObject({ ok: false, error: expect.stringContaining('go together') });
    }
    for (const bad of ['payer.example.com', 'javascript:alert(1)', `https://a.example/${'a'.repeat(500)}`]) {
      expect(parse(...key, '--identity-url', bad)).toMatchObject({
        ok: false,
        error: expect.stringContaining('--identity-url'),
      });
    }
  });

  describe('a dealer', () => {
    const dealerOf = (...args: readonly string[]) => {
      const { dealer } = options('--dealer', 'acct_d', ...args);
      if (!dealer) throw new Error('no dealer');
      const { account, spreadPercent, prices } = dealer;
      const shown =
        prices.kind === 'fixed'
          ? prices.rates.map(({ currency, price }) => `${currency} ${price.toFixed()}`)
          : prices.source.name;
      return { account, spreadPercent: spreadPercent.toFixed(), prices: shown };
    };

    test('sells a percent worse than fixed prices, or than a public source’s', () => {
      expect(dealerOf('--price', 'EUR=60000')).toEqual({
        account: 'acct_d',
        spreadPercent: '1',
        prices: ['EUR 60000'],
      });
      expect(dealerOf('--price-source', 'mempool.space').prices).toBe('mempool.space');
    });

    test('may have several prices, and any spread up to 50 %', () => {
      const two = ['EUR 60000.5', 'USD 65000'];
      expect(dealerOf('--price', 'eur=60000.5, USD=65000').prices).toEqual(two);
      expect(dealerOf('--price=EUR=60000.5', '--price=USD=65000').prices).toEqual(two);
      for (const spread of ['0', '0.25', '50', '50.000']) {
        const { spreadPercent } = dealerOf('--price=EUR=1', '--price-spread', spread);
        expect(spreadPercent).toBe(String(Number(spread)));
      }
    });

    test.each([
      [['--price=EUR=60000'], '--dealer'],
      [['--price-source=kraken'], '--dealer'],
      [['--price=EUR=60000', '--dealer='], '--dealer'],
      [['--dealer=acct_d'], '--price'],
      [['--price-spread=1'], '--price'],
      [['--dealer=acct_d', '--price=EUR=60000', '--price-source=kraken'], '--price-source'],
      [['--dealer=acct_d', '--price-source=bitmex'], 'kraken, coinbase, bitstamp, coingecko, mempool.space'],
      [['--dealer=acct_d', '--price=GBP=60000'], '--currencies'],
      [['--dealer=acct_d', '--price=EUR=60000,EUR=1'], 'twice'],
      ...[
        '',
        'EUR',
        'EUR=',
        'EUR=0',
        'EUR=-1',
        'EUR=1e5',
        'EUR=60000=1',
        'BTC=1',
        '=1',
        'EUR=60000,',
        'EUR=60 000',
      ].map((price): [string[], string] => [['--dealer=acct_d', `--price=${price}`], '--price']),
      ...['', '-1', '50.01', '100', '1,5', '1e1', '01', '1.0000001', 'NaN'].map(
        (spread): [string[], string] => [
          ['--dealer=acct_d', '--price=EUR=1', `--price-spread=${spread}`],
          '--price-spread',
        ],
      ),
    ])('is refused as %j, by a sentence that names what is wrong', (args, named) => {
      expect(parse(...args)).toMatchObject({ ok: false, error: expect.stringContaining(named) });
    });
  });

  test('need not hold the node’s password', () => {
    const parsed = parseCliOptions(['--engine', 'bitcoind'], { HUB_BITCOIND_URL: 'http://u:p@node:8332' });
    expect(parsed).toMatchObject({ ok: true, value: { bitcoindUrl: 'http://u:p@node:8332' } });
  });

  test.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', '80a'],
    ['--port', ''],
    ['--engine', 'ethereum'],
    ['--auth-type', '3'],
    ['--encoding', 'xml'],
    ['--confirmations', '0'],
    ['--fee-floor', '500.001'],
    ['--fee-ceiling', '0.999'],
    ['--currencies', 'USD;EUR'],
    ['--currencies', 'USD,BTC'],
    ['--currencies', 'ZZZ'],
    ['--block-interval-ms', '1.5'],
    ['--store', 'mysql'],
    ['--store', 'postgres:hub'],
    ['--tls-cert', 'hub.pem'],
    ['--tls-key', 'hub.key'],
    ['--public-url', 'http://hub.example.com'],
    ['--public-url', 'https://u:p@hub.example.com'],
    ['--public-url', 'https://hub.example.com/?a=b'],
    ['--public-url', 'hub'],
  ])('with %s %j is refused by a sentence that names the option', (option, value) => {
    const parsed = parse(`${option}=${value}`);
    expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining(option) });
  });

  test('takes fees to the thousandth of a satoshi, up to what a node broadcasts', () => {
    const limits = (floor: string, ceiling: string) =>
      options('--fee-floor', floor, '--fee-ceiling', ceiling).feeLimits;
    expect(limits('0.001', '10000')).toEqual({ floor: 1n, ceiling: 10_000_000n });
    expect(limits('1.25', '1.25')).toEqual({ floor: 1_250n, ceiling: 1_250n });
    expect(limits('2.1', '9999.999')).toEqual({ floor: 2_100n, ceiling: 9_999_999n });
  });

  test.each(['0', '0.000', '1.2345', '.5', '1.', '01', '-1', '1e3', '10000.001', '100000', '', 'slow'])(
    'with a limit for fees of %j is refused by a sentence that names the option',
    (rate) => {
      for (const option of ['--fee-floor', '--fee-ceiling']) {
        const parsed = parse(`${option}=${rate}`);
        expect(parsed).toMatchObject({ ok: false, error: expect.stringMatching(`^${option} takes`) });
      }
    },
  );

  test('refuses what it does not know, and what lacks its value', () => {
    for (const args of [['--colour'], ['--port'], ['credit', 'acct_a'], ['--no-create-account=yes']]) {
      expect(parse(...args)).toMatchObject({
        ok: false,
        error: expect.stringMatching(/^[^\n]+; see --help\.$/),
      });
    }
  });

  test('need not hold the database’s password', () => {
    const parsed = parseCliOptions([], { HUB_STORE: 'postgresql://u:p@db/hub' });
    expect(parsed).toMatchObject({ value: { store: { kind: 'postgres', url: 'postgresql://u:p@db/hub' } } });
    expect(parseCliOptions(['--store', 'sqlite'], { HUB_STORE: 'postgres://u:p@db/hub' })).toMatchObject({
      value: { store: { kind: 'sqlite' } },
    });
  });

  test('opens the hub to other machines only with TLS or behind a proxy', () => {
    expect(parse('--host', '0.0.0.0', '--tls-cert', 'hub.pem', '--tls-key', 'hub.key').ok).toBe(true);
    expect(parse('--host', '0.0.0.0')).toMatchObject({
      ok: false,
      error: expect.stringContaining('--public-url'),
    });
    for (const host of ['localhost', '127.0.0.1', '::1']) expect(parse('--host', host).ok).toBe(true);
  });

  test('has a help that names every option', () => {
    expect(parse('--help')).toEqual({ ok: false, error: 'help' });
    for (const option of [
      'port',
      'host',
      'public-url',
      'data',
      'engine',
      'bitcoind',
      'auth-type',
      'encoding',
      'name',
      'currencies',
      'confirmations',
      'fee-floor',
      'fee-ceiling',
      'no-create-account',
      'block-interval-ms',
      'tls-cert',
      'tls-key',
      'public-metrics',
      'price',
      'price-source',
      'price-spread',
      'dealer',
      'store',
    ]) {
      expect(USAGE).toContain(`--${option} `);
    }
  });
});
