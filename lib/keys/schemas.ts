import { z } from 'zod';
import { presets } from '@/lib/providers/kling/dialects';
import type { Price } from '@/lib/providers/price';

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
  /** Empty for the built-in engine, which is at home wherever this instance runs. */
  baseUrl: string;
  isDefault: boolean;
  lastFour: string;
  /** Kling's list price of one variant. */
  price: Price;
  health: 'unchecked' | 'works' | 'key_refused' | 'route_missing' | 'out_of_credit' | 'unreachable';
  checkedAt: Date | null;
};

/** The providers a key can be added for; the built-in engine's key is there from the start. */
export const addableProviders = ['cometapi', 'kling', 'gateway'] as const;
export type AddableProvider = (typeof addableProviders)[number];

/** What the form of a provider asks for beyond the secrets. A list with one entry leaves nothing to choose. */
export function keyChoices(provider: AddableProvider) {
  const { servers, dialects } = presets[provider];
  return { regions: Object.keys(servers), dialects: dialects as readonly string[] };
}

const oneLine = /^\P{Cc}*$/u;
const blankToUndefined = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankToUndefined, schema.optional());

const keyNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the key a name, so that you know it again.')
  .max(100, 'Use at most 100 characters.')
  .regex(oneLine, 'Use plain text on one line.');

/** As it goes into a header. Its last four characters are shown, so there must be many more. */
const apiKeySchema = z
  .string()
  .trim()
  .transform((key) => key.replace(/^Bearer\s+/i, ''))
  .pipe(
    z
      .string()
      .min(1, 'Paste the API key.')
      .min(12, 'This is too short for an API key. Paste all of it.')
      .max(2000, 'This is too long for an API key.')
      .regex(/^[\x21-\x7e]+$/, 'Paste the API key alone, without spaces or line breaks.'),
  );

const webhookSecretSchema = z
  .string()
  .trim()
  .max(500, 'This is too long for a webhook secret.')
  .regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/, 'A webhook secret begins with whsec_. Paste all of it.');

const baseUrlSchema = z
  .string()
  .trim()
  .max(500, 'Use an address of at most 500 characters.')
  .refine((address) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    return url !== null && !url.search && !url.hash && !url.username && !url.password;
  }, 'Enter the base URL, such as https://api.example.com, without anything behind a question mark.')
  .transform((address) => new URL(address).href.replace(/\/+$/, ''));

/** A new key. Which region and dialect there are to choose from is told by `keyChoices`; a gateway names its base URL. */
export const addKeySchema = z
  .object({
    provider: z.enum(addableProviders, 'Choose a provider.'),
    name: optional(keyNameSchema),
    region: optional(z.string()),
    baseUrl: optional(baseUrlSchema),
    dialect: optional(z.string()),
    apiKey: apiKeySchema,
    webhookSecret: optional(webhookSecretSchema),
  })
  .superRefine(({ provider, region, baseUrl, dialect }, check) => {
    const { regions, dialects } = keyChoices(provider);
    const complain = (field: string, message: string) =>
      check.addIssue({ code: 'custom', path: [field], message });
    if (regions.length === 0 && !baseUrl)
      complain('baseUrl', 'Enter the base URL of the gateway, such as https://api.example.com.');
    if (regions.length > 0 && region && !regions.includes(region))
      complain('region', 'Choose one of the regions.');
    if (dialect && !dialects.includes(dialect))
      complain('dialect', 'Choose one of the forms of the request.');
  });

export const keyIdSchema = z.object({ id: z.uuid() });
export const renameKeySchema = keyIdSchema.extend({ name: keyNameSchema });
export const replaceKeySecretSchema = keyIdSchema.extend({
  apiKey: apiKeySchema,
  /** Left out, the secret there is stays. */
  webhookSecret: optional(webhookSecretSchema),
});
