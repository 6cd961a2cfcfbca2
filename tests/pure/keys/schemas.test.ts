import { describe, expect, test } from 'vitest';
import {
  addableProviders,
  addKeySchema,
  changeWebhookSecretSchema,
  credentialOf,
  keyChoices,
  renameKeySchema,
  replaceKeySecretSchema,
} from '@/lib/keys/schemas';

const id = '01900000-0000-7000-8000-000000000000';
const apiKey = 'sk-0123456789abcdef';
const faultsOf = (input: object) => {
  const parsed = addKeySchema.safeParse({ apiKey, ...input });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

test.each([
  ['cometapi', { regions: ['world'], dialects: ['cometapi'], credentials: ['api_key'] }],
  [
    'kling',
    {
      regions: ['singapore', 'beijing'],
      dialects: ['kling'],
      credentials: ['api_key', 'access_key'],
    },
  ],
  [
    'gateway',
    {
      regions: [],
      dialects: [
        'gateway-down-number',
        'gateway-down-string',
        'gateway-bottom-number',
        'gateway-bottom-string',
      ],
      credentials: ['api_key', 'access_key'],
    },
  ],
] as const)('what %s lets one choose', (provider, choices) => {
  expect(keyChoices(provider)).toEqual(choices);
});

test('a provider and a key are enough where there is a usual server; fields left blank are not there', () => {
  for (const provider of addableProviders.filter((name) => keyChoices(name).regions.length > 0)) {
    expect(
      addKeySchema.parse({ provider, apiKey, name: ' ', region: '', dialect: '', webhookSecret: '' }),
    ).toEqual({ provider, apiKey });
  }
});

describe('a gateway', () => {
  test.each([
    ['https://gw.example.org', 'https://gw.example.org'],
    [' https://gw.example.org/api/kling// ', 'https://gw.example.org/api/kling'],
  ])('at %j is kept as %s', (typed, baseUrl) => {
    expect(addKeySchema.parse({ provider: 'gateway', apiKey, baseUrl: typed }).baseUrl).toBe(baseUrl);
  });

  test.each([
    undefined,
    '',
    'gw',
    'https://gw.example/?key=1',
    'https://a:b@gw.example',
    'https://gw.example/#k',
  ])('is not added with the base URL %j', (baseUrl) => {
    expect(faultsOf({ provider: 'gateway', baseUrl })).toEqual(['baseUrl']);
  });
});

test.each([
  [{ provider: 'built_in' }, ['provider']],
  [{ provider: 'toString' }, ['provider']],
  [{ provider: 'kling', region: 'moon' }, ['region']],
  [{ provider: 'kling', region: 'toString' }, ['region']],
  [{ provider: 'kling', dialect: 'gateway-down-number' }, ['dialect']],
  [{ provider: 'gateway', baseUrl: 'https://gw.example', dialect: 'kling' }, ['dialect']],
  [{ provider: 'kling', name: 'two\nlines' }, ['name']],
  [{ provider: 'kling', webhookSecret: 'secret' }, ['webhookSecret']],
  [{ provider: 'kling', webhookSecret: 'whsec_!!!!!!!!!!!!!!!!!!' }, ['webhookSecret']],
])('%j is refused at %j', (input, fields) => {
  expect(faultsOf(input)).toEqual(fields);
});

test.each([
  [` ${apiKey}\n`, apiKey],
  [`Bearer ${apiKey}`, apiKey],
  [`"${apiKey}"`, apiKey],
])('the key pasted as %j is %s', (pasted, kept) => {
  expect(addKeySchema.parse({ provider: 'kling', apiKey: pasted }).apiKey).toBe(kept);
});

test.each(['', 'sk-1', 'sk-01234 56789abc', 'sk-0123456789\nx-evil: 1', 'ключ-от-квартиры'])(
  'the key %j is refused, and what is said of it does not repeat it',
  (pasted) => {
    const { error } = addKeySchema.safeParse({ provider: 'kling', apiKey: pasted });
    expect(error?.issues[0]?.path).toEqual(['apiKey']);
    if (pasted) expect(JSON.stringify(error)).not.toContain(pasted);
  },
);

const pair = { accessKey: 'ak-0123456789abcdef', secretKey: 'secret-0123456789' };

describe('a credential', () => {
  test.each([
    [{ apiKey }, { apiKey }],
    [{ credential: 'api_key', apiKey, accessKey: '', secretKey: '' }, { apiKey }],
    [pair, pair],
    [{ credential: 'access_key', apiKey: '', ...pair }, pair],
    [
      { credential: 'access_key', apiKey, accessKey: `"${pair.accessKey}" `, secretKey: pair.secretKey },
      pair,
    ],
  ] as const)('given as %j is kept as %j', (given, kept) => {
    expect(credentialOf(addKeySchema.parse({ provider: 'kling', ...given }))).toEqual(kept);
    expect(credentialOf(replaceKeySecretSchema.parse({ id, ...given }))).toEqual(kept);
  });

  test.each([
    [{ credential: 'access_key' }, ['accessKey', 'secretKey']],
    [{ accessKey: pair.accessKey }, ['secretKey']],
    [{ secretKey: pair.secretKey }, ['accessKey']],
    [{ credential: 'api_key', ...pair }, ['apiKey']],
    [{ credential: 'cookie', apiKey }, ['credential']],
    [{ accessKey: 'short', secretKey: pair.secretKey }, ['accessKey']],
  ])('given as %j is refused at %j', (given, fields) => {
    const { error } = addKeySchema.safeParse({ provider: 'kling', ...given });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(fields);
  });

  test('of two halves is not for a provider that takes an API key only', () => {
    expect(faultsOf({ provider: 'cometapi', ...pair })).toEqual(['credential']);
  });
});

test('a webhook secret is replaced by another one or removed, and never by an empty field', () => {
  const faults = (input: object) => !changeWebhookSecretSchema.safeParse({ id, ...input }).success;
  expect(faults({ change: 'replace', webhookSecret: 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXQ=' })).toBe(false);
  expect(faults({ change: 'remove' })).toBe(false);
  expect(faults({ change: 'replace', webhookSecret: '' })).toBe(true);
  expect(faults({ webhookSecret: '' })).toBe(true);
});

test('a new name may not be blank', () => {
  expect(renameKeySchema.safeParse({ id, name: '  ' }).success).toBe(false);
});
