import type { ProviderSecret } from '../provider';

/** Shorter ones are not secret, and would blot out words. */
const MIN_SECRET_LENGTH = 8;

/**
 * Some providers repeat a key in their error message. This takes an account's secrets, and the token that was sent,
 * out of a provider's words: as they are, and with characters escaped as JSON, URLs and HTML do.
 */
export function withoutSecrets(secret: ProviderSecret, token: string): (text: string) => string {
  const { formerWebhookSecret, ...rest } = secret;
  const secrets = [...Object.values(rest), formerWebhookSecret?.secret, token];
  const forms = secrets
    .filter((value) => value !== undefined && value.length >= MIN_SECRET_LENGTH)
    .map((value) => [...value!].map(anyForm).join(''));
  const pattern = new RegExp(forms.join('|'), 'gi');
  return (text) => (forms.length > 0 ? text.replace(pattern, '[redacted]') : text);
}

/** A regular expression for a character as it is or escaped: `/`, `\/`, `\u002f`, `%2f`, `&#47;`, `&#x2f;`. */
function anyForm(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const plain = /\w/.test(character) ? character : `\\x${hex}`;
  return `(?:\\\\?${plain}|\\\\u00${hex}|%${hex}|&#(?:${code}|x${hex});)`;
}
