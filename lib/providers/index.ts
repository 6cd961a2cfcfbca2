import { klingProvider } from './kling/provider';
import type { Provider } from './provider';

const registry: Record<string, Provider> = {
  built_in: klingProvider('built_in'),
  cometapi: klingProvider('cometapi'),
  kling: klingProvider('kling'),
  gateway: klingProvider('gateway'),
};

export type ProviderRegistry = { get(name: string): Provider };

/** Every provider there is, by the name its keys are stored under. */
export const providers: ProviderRegistry = {
  get(name) {
    const provider = registry[name];
    if (!provider) throw new Error(`There is no provider named "${name}".`);
    return provider;
  },
};
