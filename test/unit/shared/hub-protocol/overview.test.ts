import { describe, expect, test } from 'vitest';
import { credentialsOrigin, functionUrl, parseOverview } from '../../../../shared/hub-protocol/overview.ts';

/** As the wiki of 2011 has it, comments and all, with the authentication type filled in. */
const WIKI = `{
    "req_url": "https://mtgox.com/code/(function_name).php",
    "req_method": "POST",
    "post_body_encoding": "application/x-www-form-urlencoded",// or "application/json"
    "req_authentication_type": 1,
    // 1:
    //     To authenticate with (account identifier, authkey {type:"password", password:"...password..."}):
    //         include params: name=(account identifier), pass=(authkey.password)
    "supported_functions": [
        // e.g. for Mt Gox at the moment:
        "send-btc", "my-balance", "place-order", "my-open-orders", "cancel-order"
    ]
}`;

const PLAIN = {
  req_url: 'https://hub.example.com/api/(function_name)',
  req_method: 'POST',
  post_body_encoding: 'application/json',
  req_authentication_type: 2,
  supported_functions: ['my-balance'],
};

function parsed(change: Readonly<Record<string, unknown>>): unknown {
  const read = parseOverview(JSON.stringify({ ...PLAIN, ...change }));
  return read.ok ? read.value : read.error;
}

describe('a hub’s overview', () => {
  test('is read as the wiki wrote it, with comments', () => {
    expect(parseOverview(WIKI)).toEqual({
      ok: true,
      value: {
        req_url: 'https://mtgox.com/code/(function_name).php',
        req_method: 'POST',
        post_body_encoding: 'application/x-www-form-urlencoded',
        req_authentication_type: 1,
        supported_functions: ['send-btc', 'my-balance', 'place-order', 'my-open-orders', 'cancel-order'],
      },
    });
  });

  test('tells of the hub itself where it does, and what nobody knows is ignored', () => {
    const hub = { name: 'Corner Hub', version: '1.0', network: 'regtest', server_time_ms: 5, refs: true };
    expect(parsed({ hub: { ...hub, motto: 'x' }, colour: 'blue' })).toEqual({ ...PLAIN, hub });
  });

  test('is asked by POST, in whatever case it says so', () => {
    expect(parsed({ req_method: undefined })).toEqual(PLAIN);
    expect(parsed({ req_method: 'post' })).toEqual(PLAIN);
    expect(parsed({ req_method: 'GET' })).toBe('bad-overview');
  });

  test.each([
    ['no place for the function’s name', { req_url: 'https://hub.example.com/api/' }],
    ['a URL that is no text', { req_url: 5 }],
    ['no URL', { req_url: undefined }],
    ['another encoding', { post_body_encoding: 'text/xml' }],
    ['no encoding', { post_body_encoding: undefined }],
    ['another authentication type', { req_authentication_type: 3 }],
    ['an authentication type as text', { req_authentication_type: '2' }],
    ['functions that are no list', { supported_functions: 'my-balance' }],
    ['functions that are no names', { supported_functions: [5] }],
    ['no functions', { supported_functions: undefined }],
    ['a network that nobody knows', { hub: { network: 'moonnet' } }],
    ['a time that is no whole number', { hub: { server_time_ms: 1.5 } }],
  ])('is none with %s', (_, change) => {
    expect(parsed(change)).toBe('bad-overview');
  });

  test.each(['', 'null', '[]', '5', '<html><body>Welcome</body></html>', '{"req_url": ', `${WIKI}}`])(
    'is none in %j',
    (text) => {
      expect(parseOverview(text)).toEqual({ ok: false, error: 'bad-overview' });
    },
  );
});

describe('where a function is', () => {
  test('is the template with its name in every place for it', () => {
    expect(
      functionUrl({ req_url: 'https://h.example/(function_name)?f=(function_name)' }, 'my-balance'),
    ).toBe('https://h.example/my-balance?f=my-balance');
  });
});

describe('where credentials go', () => {
  test.each([
    ['https://hub.example.com/(function_name)', 'https://hub.example.com'],
    ['https://HUB.example.com:443/x/(function_name).php', 'https://hub.example.com'],
    ['http://127.0.0.1:8080/(function_name)', 'http://127.0.0.1:8080'],
    ['https://hub.example.com/?f=(function_name)', 'https://hub.example.com'],
  ])('of %s is %s', (url, origin) => {
    expect(credentialsOrigin({ req_url: url })).toEqual({ ok: true, value: origin });
  });

  test.each([
    ['a name for each function', 'https://(function_name).example.com/'],
    ['a host made from the function’s name', 'https://(function_name)/'],
    ['a port made from the function’s name', 'https://hub.example.com:(function_name)/'],
    ['a user', 'https://hub.example.com@evil.example/(function_name)'],
    ['a user made from the function’s name', 'https://(function_name)@evil.example/'],
    ['a password', 'https://a:b@hub.example.com/(function_name)'],
    ['no host', 'file:///(function_name)'],
    ['a script', 'javascript:(function_name)'],
    ['no URL', '/api/(function_name)'],
  ])('is nowhere with %s', (_, url) => {
    expect(credentialsOrigin({ req_url: url })).toEqual({ ok: false, error: 'bad-overview' });
  });
});
