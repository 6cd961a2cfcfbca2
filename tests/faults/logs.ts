import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Check } from './verdict';

const readLogs = (folder: string) =>
  readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));

export function searchLogs(folder: string, secrets: string[]): Check {
  const files = readLogs(folder);
  const length = files.reduce((total, { text }) => total + text.length, 0);
  return {
    claim: 'no log of any process holds a secret',
    seen: `${files.length} logs, ${Math.round(length / 1000)} kB, ${secrets.length} secrets`,
    faults: files.flatMap(({ name, text }) =>
      secrets
        .filter((secret) => text.includes(secret))
        .map((secret) => `${name} holds ${secret.slice(0, 6)}…`),
    ),
  };
}

const WARNING = 40;
const entrySchema = z.object({ level: z.number().min(WARNING), msg: z.string() });

/** How often the product's processes warned of what. */
export function countWarnings(folder: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of readLogs(folder).flatMap(({ text }) => text.split('\n'))) {
    if (!line.startsWith('{') || !line.endsWith('}')) continue;
    const entry = entrySchema.safeParse(JSON.parse(line));
    // Ids and numbers apart, it is the same sentence.
    const sentence = entry.data?.msg.replace(/[0-9a-f]{8,}|\d+/g, '…').slice(0, 150);
    if (sentence) counts[sentence] = (counts[sentence] ?? 0) + 1;
  }
  return counts;
}
