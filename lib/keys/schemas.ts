import { z } from 'zod';

/** What a sealed provider secret holds. */
export const providerSecretSchema = z.object({
  apiKey: z.string().min(1),
  webhookSecret: z.string().startsWith('whsec_').optional(),
});

/** A provider key as a person sees it: never the secret. */
export type KeyView = {
  id: string;
  name: string;
  provider: 'built_in' | 'cometapi' | 'kling' | 'gateway';
  isDefault: boolean;
  lastFour: string;
  health: 'unchecked' | 'works' | 'key_refused' | 'route_missing' | 'out_of_credit' | 'unreachable';
};
