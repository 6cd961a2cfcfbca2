/** An account at the provider, and how its corner of the contract is spoken. */
export type KlingAccount = {
  apiKey: string;
  webhookSecret?: string;
  prefix: '' | '/kling';
  down: 'down_expansion_ratio' | 'bottom_expansion_ratio';
  count: 'number' | 'string';
  /** Whether answers come through a gateway: errors in its own form, `data` of a query as an array. */
  gateway: boolean;
  /** How many pictures may be in work at once, over all keys. */
  slots: number;
};
