/**
 * The smallest time-ordered id of an instant: 48 bits of Unix milliseconds, version 7, and zeros (RFC 9562, 5.7).
 * @param ms Unix time, from 0 to 2^48 - 1
 */
export function firstIdOf(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
