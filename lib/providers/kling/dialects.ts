/** How one host speaks the Kling image-expansion contract. A new host is a row, not a branch. */
export type Dialect = {
  path: string;
  downField: 'down_expansion_ratio' | 'bottom_expansion_ratio';
  countAs: 'number' | 'string';
  /** Whether tasks can be listed: the free way to check a key. */
  lists: boolean;
};

const official: Dialect = {
  path: '/v1/images/editing/expand',
  downField: 'down_expansion_ratio',
  countAs: 'number',
  lists: true,
};
const prefixed: Dialect = { ...official, path: '/kling/v1/images/editing/expand' };

export const dialects = {
  kling: official,
  built_in: prefixed,
  cometapi: { ...prefixed, downField: 'bottom_expansion_ratio', countAs: 'string', lists: false },
  gateway: { ...prefixed, lists: false },
  gateway_bottom: { ...prefixed, downField: 'bottom_expansion_ratio', lists: false },
  gateway_text: { ...prefixed, countAs: 'string', lists: false },
  gateway_bottom_text: { ...prefixed, downField: 'bottom_expansion_ratio', countAs: 'string', lists: false },
} as const satisfies Record<string, Dialect>;

/** @throws Error for a name that is not in the table */
export function dialectNamed(name: string): Dialect {
  const dialect = (dialects as Record<string, Dialect>)[name];
  if (!dialect) throw new Error(`There is no dialect named "${name}".`);
  return dialect;
}

/** The route at a base URL that people may give with or without a trailing slash or `/kling`. */
export function routeUrl(baseUrl: string, dialect: Dialect): string {
  return baseUrl.replace(/\/+$/, '').replace(/\/kling$/, '') + dialect.path;
}
