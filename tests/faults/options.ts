import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { allFaults, type FaultKind } from './fault-plan';

const number = (fallback: number) => z.coerce.number().min(0).default(fallback);
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.enum(allFaults as [FaultKind, ...FaultKind[]])));

const optionsSchema = z.object({
  count: number(500).pipe(z.int().min(1)),
  seed: number(randomInt(1_000_000)).pipe(z.int()),
  rate: number(0.1).pipe(z.number().max(1)),
  kills: number(10).pipe(z.int()),
  restarts: number(2).pipe(z.int()),
  minutes: number(15),
  slots: number(12),
  without: list,
  /** A file for the numbers of passed and failed checks. */
  report: z.string().optional(),
});
export type Options = z.output<typeof optionsSchema>;

/** `--count 500 --seed 42 --rate 0.1 --kills 10 --restarts 2 --without create-late,query-late`. @throws Error */
export function readOptions(args: string[]): Options {
  const names = Object.keys(optionsSchema.shape);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const parsed = optionsSchema.safeParse(parseArgs({ args, options }).values);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
  );
}

export function asCommand({ without, report, ...options }: Options): string {
  const words = Object.entries(options).map(([name, value]) => `--${name} ${value}`);
  if (without.length > 0) words.push(`--without ${without.join(',')}`);
  return `npm run test:faults -- ${words.join(' ')}`;
}
