import type { Provider } from './provider';

const registry: Record<string, Provider> = {};

export type ProviderRegistry = { get(name: string): Provider };

export const providers: ProviderRegistry = {
  get(name) {
    const provider = registry[name];
    if (!provider) throw new Error(`There is no provider named "${name}".`);
    return provider;
  },
};
