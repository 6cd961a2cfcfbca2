import { BuiltInProvider } from './kling/built-in';
import { KlingProvider } from './kling/provider';
import type { Provider } from './provider';

/** Every provider there is, by the name stored with a key. How their servers differ is in `kling/dialects.ts`. */
const registry = {
  built_in: new BuiltInProvider(),
  cometapi: new KlingProvider('cometapi'),
  kling: new KlingProvider('kling'),
  gateway: new KlingProvider('gateway'),
} satisfies Record<string, Provider>;

export type ProviderName = keyof typeof registry;
export const providerNames = Object.keys(registry) as ProviderName[];

export type ProviderRegistry = { get(name: string): Provider };

/** @throws Error for a name that no stored key can have */
export const providers: ProviderRegistry = {
  get(name) {
    if (!Object.hasOwn(registry, name)) throw new Error(`There is no provider named "${name}".`);
    return registry[name as ProviderName];
  },
};
