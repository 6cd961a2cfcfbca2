import type { FailureReason } from '@/lib/failure-reasons';
import type { ExpansionRatios } from '@/lib/outpainting/expansion-ratio';
import type { passLimits } from '@/lib/outpainting/limits';

/** Everything needed to speak to one account at one provider. Made from a stored key, never logged. */
export type ProviderAccount = {
  baseUrl: string;
  dialect: string;
  secret: ProviderSecret;
};

/** What opens a provider's door: a key that is sent as it is, or a pair whose secret half signs a token for each call. */
export type ProviderCredential = { apiKey: string } | { accessKey: string; secretKey: string };

export type ProviderSecret = ProviderCredential & {
  webhookSecret?: string;
  /** The one before; it counts too until this time (ISO 8601), because providers sign with both while one is replaced. */
  formerWebhookSecret?: { secret: string; validUntil: string };
};

/** What one pass asks for, in our words. */
export type Order = {
  /** Our task id: unique per account at the provider, and a name to query by. */
  externalTaskId: string;
  image: Uint8Array;
  ratios: ExpansionRatios;
  prompt: string;
  variants: number;
  callbackUrl?: string;
};

/** What a provider says about a task, in our words. */
export type Report =
  | { state: 'working' }
  | {
      state: 'delivered';
      images: { index: number; url: string }[];
      charge?: { units?: string; amount?: string };
    }
  | { state: 'failed'; reason: FailureReason; detail: string; charge?: { units?: string; amount?: string } };

export type SubmitAnswer =
  | { answer: 'accepted'; providerTaskId: string }
  /** The provider already knows our id: adopt that task, never order another. */
  | { answer: 'duplicate' }
  | { answer: 'refused'; reason: FailureReason; detail: string }
  /** Nothing was bought; the same order may be sent later. */
  | { answer: 'busy'; reason: FailureReason; detail: string; retryAfterMs?: number }
  /** It may or may not have been accepted: ask by our id before anything else. */
  | { answer: 'unclear'; detail: string };

export type FindAnswer =
  | { answer: 'found'; providerTaskId: string; report: Report }
  /** The provider definitely has no such task. */
  | { answer: 'absent' }
  | { answer: 'refused'; reason: FailureReason; detail: string }
  | { answer: 'unclear'; detail: string };

export type CallbackReading =
  /** Vouched for by the account's secret. Compare the ids: a signed callback of another task stays that task's. */
  | { reading: 'report'; report: Report; providerTaskId: string; externalTaskId: string | null }
  /** Nobody vouches for it: a reason to ask, not a truth. */
  | { reading: 'hint' }
  | { reading: 'not_authentic' };

/** What is known of a key; the words are `settings.keys.health` in the messages. */
export const keyHealths = [
  'works',
  'key_refused',
  'no_access',
  'route_missing',
  'out_of_credit',
  'unreachable',
] as const;
export type KeyHealth = (typeof keyHealths)[number];

/** An outside image API, or the built-in engine that speaks the same contract. No method throws for what a provider does. */
export interface Provider {
  readonly name: string;
  readonly limits: typeof passLimits;
  submit(account: ProviderAccount, order: Order, signal?: AbortSignal): Promise<SubmitAnswer>;
  /** By the provider's own id when known, else by our external id. */
  findReport(
    account: ProviderAccount,
    task: { providerTaskId: string | null; externalTaskId: string },
    signal?: AbortSignal,
  ): Promise<FindAnswer>;
  /** Asks for an end of a task that nobody waits for any more, where the provider has a way. Best effort. */
  abandon?(
    account: ProviderAccount,
    task: { providerTaskId: string | null; externalTaskId: string },
    signal?: AbortSignal,
  ): Promise<void>;
  /** Verifies the raw bytes first, parses second. `headers` are looked up case-insensitively. */
  readCallback(account: ProviderAccount, rawBody: string, headers: Headers): CallbackReading;
  /** Costs nothing. */
  checkKey(account: ProviderAccount, signal?: AbortSignal): Promise<KeyHealth>;
}
