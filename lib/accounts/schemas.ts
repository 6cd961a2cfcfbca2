import { z } from 'zod';
import { MAX_TARGET_SIDE } from '@/lib/outpainting/presets';

/** Long enough to resist guessing; the ceiling keeps hashing affordable. */
export const passwordLength = { min: 8, max: 256 } as const;

const oneLine = /^\P{Cc}*$/u;

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Enter an e-mail address of at most 254 characters.')
  .pipe(z.email('Enter an e-mail address, such as name@example.com.'));

export const newPasswordSchema = z
  .string()
  .min(passwordLength.min, `Use at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `Use at most ${passwordLength.max} characters.`);

const givenPasswordSchema = z
  .string()
  .min(1, 'Enter the password.')
  .max(passwordLength.max, 'This is not the password.');

const personNameSchema = z
  .string()
  .trim()
  .max(100, 'Use at most 100 characters.')
  .regex(oneLine, 'Use plain text on one line.');

export const signUpSchema = z.object({
  name: personNameSchema.optional(),
  email: emailSchema,
  password: newPasswordSchema,
});

export const createUserSchema = signUpSchema.extend({ role: z.enum(['admin', 'member']).optional() });

export const signInSchema = z.object({ email: emailSchema, password: givenPasswordSchema });

export const changePasswordSchema = z.object({
  /** Missing only for people who have no password yet. */
  current: givenPasswordSchema.optional(),
  next: newPasswordSchema,
});

export const resetPasswordSchema = z.object({ email: emailSchema, password: newPasswordSchema });

export const updateProfileSchema = z.object({ name: personNameSchema });

export const sessionIdSchema = z.object({ sessionId: z.uuid() });

export const createAccessTokenSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the token a name, so that you know it again.')
    .max(100, 'Use at most 100 characters.')
    .regex(oneLine, 'Use plain text on one line.'),
  /** What the token may do: 'write' includes 'read'. */
  scope: z.enum(['read', 'write'], 'Choose read or write.').default('write'),
});

export const accessTokenIdSchema = z.object({ id: z.uuid() });

const targetSide = z.coerce.number().int().min(1).max(MAX_TARGET_SIDE);

/** A target size that a person named. */
export const ownPresetSchema = z.object({
  name: z.string().trim().min(1, 'Give the size a name.').max(60),
  width: targetSide,
  height: targetSide,
});
export type OwnPreset = z.output<typeof ownPresetSchema>;

/** How often a mail tells what was said that a person has not read. */
export const digests = ['none', 'daily'] as const;

/** What a person wants to spend in a month at most, in dollars by list price: beyond soft they are warned, beyond hard refused. */
export const budgetSchema = z.object({
  soft: z.number().min(0).nullable(),
  hard: z.number().min(0).nullable(),
});
export type Budget = z.output<typeof budgetSchema>;
