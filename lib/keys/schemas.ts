import { z } from 'zod';
import { type CredentialKind, presets } from '@/lib/providers/kling/dialects';
import type { Price } from '@/lib/providers/price';
import type { KeyHealth, ProviderCredential, ProviderSecret } from '@/lib/providers/provider';

const someText = z.string().min(1);
const storedWebhookSecret = z.string().startsWith('whsec_');

/** What a sealed provider secret holds. */
export const providerSecretSchema: z.ZodType<ProviderSecret> = z.intersection(
  z.union([z.object({ apiKey: someText }), z.object({ accessKey: someText, secretKey: someText })]),
  z.object({
    webhookSecret: storedWebhookSecret.optional(),
    formerWebhookSecret: z.object({ secret: storedWebhookSecret, validUntil: z.iso.datetime() }).optional(),
  }),
);

/** A provider key as whoever manages it sees it: never the secret. */
export type HeldKeyView = {
  id: string;
  name: string;
  provider: 'built_in' | 'cometapi' | 'kling' | 'gateway';
  /** Empty for the built-in engine, which is at home wherever this instance runs. */
  baseUrl: string;
  isDefault: boolean;
  lastFour: string;
  health: 'unchecked' | KeyHealth;
  checkedAt: Date | null;
};

/** A provider key as whoever paints with it sees it. Where a team's leads to is told to nobody. */
export type KeyView = Omit<HeldKeyView, 'baseUrl' | 'lastFour'> & {
  baseUrl: string | null;
  lastFour: string | null;
  /** The team whose key it is; null for one's own. */
  team: { id: string; name: string } | null;
  /** Kling's list price of one variant. */
  price: Price;
};

/** What a key is called where those of several stand together. */
export const keyWords = ({ name, team }: Pick<KeyView, 'name' | 'team'>): string =>
  team ? `${name} · ${team.name}` : name;

/** The providers a key can be added for; the built-in engine's key is there from the start. */
export const addableProviders = ['cometapi', 'kling', 'gateway'] as const;
export type AddableProvider = (typeof addableProviders)[number];

/** What the form of a provider asks for beyond the secrets. A list with one entry leaves nothing to choose. */
export function keyChoices(provider: AddableProvider) {
  const { servers, dialects, credentials } = presets[provider];
  return {
    regions: Object.keys(servers),
    dialects: dialects as readonly string[],
    credentials: credentials as readonly CredentialKind[],
  };
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

/**
 * A key as it was pasted: what documentation puts around one is taken off. It goes into a header, and the last four
 * characters are shown, so there must be many more.
 */
const pasted = (what: string) =>
  z
    .string()
    .trim()
    .transform((key) => key.replace(/^Bearer\s+/i, '').replace(/^(["'`])(.*)\1$/, '$2'))
    .pipe(
      z
        .string()
        .min(1, `Paste the ${what}.`)
        .min(12, `This is too short for the ${what}. Paste all of it.`)
        .max(2000, `This is too long for the ${what}.`)
        .regex(/^[\x21-\x7e]+$/, `Paste the ${what} alone, without spaces or line breaks.`),
    );

/** One of the two kinds of credential: an API key, or an access key with its secret key. */
const credentialFields = {
  /** Which kind is meant; left out, the one that is there. */
  credential: optional(z.enum(['api_key', 'access_key'], 'Choose how the key signs.')),
  apiKey: optional(pasted('API key')),
  accessKey: optional(pasted('access key')),
  secretKey: optional(pasted('secret key')),
};
type GivenCredential = {
  credential?: CredentialKind;
  apiKey?: string;
  accessKey?: string;
  secretKey?: string;
};

export const kindOf = ({ credential, accessKey, secretKey }: GivenCredential): CredentialKind =>
  credential ?? (accessKey || secretKey ? 'access_key' : 'api_key');

function assertComplete(given: GivenCredential, check: z.RefinementCtx): void {
  const needed = {
    api_key: { apiKey: 'Paste the API key.' },
    access_key: { accessKey: 'Paste the access key.', secretKey: 'Paste the secret key.' },
  }[kindOf(given)];
  for (const [field, message] of Object.entries(needed))
    if (!given[field as keyof GivenCredential]) check.addIssue({ code: 'custom', path: [field], message });
}

/** The credential in a checked input: only what its kind needs. */
export function credentialOf(given: GivenCredential): ProviderCredential {
  return kindOf(given) === 'access_key'
    ? { accessKey: given.accessKey!, secretKey: given.secretKey! }
    : { apiKey: given.apiKey! };
}

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
    ...credentialFields,
    webhookSecret: optional(webhookSecretSchema),
  })
  .superRefine((given, check) => {
    const { provider, region, baseUrl, dialect } = given;
    const { regions, dialects, credentials } = keyChoices(provider);
    const complain = (field: string, message: string) =>
      check.addIssue({ code: 'custom', path: [field], message });
    if (regions.length === 0 && !baseUrl)
      complain('baseUrl', 'Enter the base URL of the gateway, such as https://api.example.com.');
    if (regions.length > 0 && region && !regions.includes(region))
      complain('region', 'Choose one of the regions.');
    if (dialect && !dialects.includes(dialect))
      complain('dialect', 'Choose one of the forms of the request.');
    if (!credentials.includes(kindOf(given))) complain('credential', 'This provider takes an API key only.');
    else assertComplete(given, check);
  });

export const keyIdSchema = z.object({ id: z.uuid() });

/** Said with the forms of a team's keys: whose they are. */
export const keyOfTeamSchema = z.object({ teamId: z.uuid() });
export const renameKeySchema = keyIdSchema.extend({ name: keyNameSchema });
export const replaceKeySecretSchema = keyIdSchema.extend(credentialFields).superRefine(assertComplete);

/** Another webhook secret, or its removal: which of the two is said, so that an empty field never removes one. */
export const changeWebhookSecretSchema = z.discriminatedUnion('change', [
  keyIdSchema.extend({ change: z.literal('replace'), webhookSecret: webhookSecretSchema }),
  keyIdSchema.extend({ change: z.literal('remove') }),
]);
