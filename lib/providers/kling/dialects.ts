/**
 * How the servers of one contract differ, as data. `prefixes` are tried in order: the next one only after a 404 that
 * is not the contract's own, which is a definite "nothing here".
 */
export type Dialect = {
  prefixes: readonly string[];
  down: 'down_expansion_ratio' | 'bottom_expansion_ratio';
  count: 'number' | 'string';
  /** Whether tasks can be listed: the cheapest question that proves a key. */
  list: boolean;
};

const gateway = { prefixes: ['/kling', ''], list: false } as const;

export const dialects = {
  built_in: { prefixes: ['/kling'], down: 'down_expansion_ratio', count: 'number', list: true },
  kling: { prefixes: [''], down: 'down_expansion_ratio', count: 'number', list: true },
  cometapi: { prefixes: ['/kling'], down: 'bottom_expansion_ratio', count: 'string', list: false },
  'gateway-down-number': { ...gateway, down: 'down_expansion_ratio', count: 'number' },
  'gateway-down-string': { ...gateway, down: 'down_expansion_ratio', count: 'string' },
  'gateway-bottom-number': { ...gateway, down: 'bottom_expansion_ratio', count: 'number' },
  'gateway-bottom-string': { ...gateway, down: 'bottom_expansion_ratio', count: 'string' },
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;

/** What a new key of each provider can choose among, the usual one first. Without servers the base URL is typed in. */
type Preset = {
  servers: Readonly<Record<string, string>>;
  dialects: readonly DialectName[];
  credentials: readonly CredentialKind[];
};

/** How a key proves itself: it is sent with each call, or it signs a token for each call. */
export type CredentialKind = 'api_key' | 'access_key';

export const presets = {
  built_in: { servers: {}, dialects: ['built_in'], credentials: ['api_key'] },
  cometapi: {
    servers: { world: 'https://api.cometapi.com' },
    dialects: ['cometapi'],
    credentials: ['api_key'],
  },
  kling: {
    servers: {
      singapore: 'https://api-singapore.klingai.com',
      beijing: 'https://api-beijing.klingai.com',
    },
    dialects: ['kling'],
    credentials: ['api_key', 'access_key'],
  },
  gateway: {
    servers: {},
    dialects: [
      'gateway-down-number',
      'gateway-down-string',
      'gateway-bottom-number',
      'gateway-bottom-string',
    ],
    credentials: ['api_key', 'access_key'],
  },
} as const satisfies Record<string, Preset>;

/** @throws Error for a name that is no dialect: a fault of the stored key, not of the provider */
export function dialectOf(name: string): Dialect {
  if (!Object.hasOwn(dialects, name)) throw new Error(`There is no dialect named "${name}".`);
  return dialects[name as DialectName];
}

const route = '/v1/images/editing/expand';

/** The addresses a route may have under a base URL, which may end with `/kling`, `/v1` or the whole route. */
export function routesUnder(baseUrl: string, dialect: Dialect): string[] {
  const base = baseUrl.replace(/\/+$/, '').replace(/\/v1(\/images\/editing\/expand)?$/, '');
  const prefixes = base.endsWith('/kling') ? [''] : dialect.prefixes;
  return prefixes.map((prefix) => `${base}${prefix}${route}`);
}
