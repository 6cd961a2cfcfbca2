import { z } from 'zod';
import { emailSchema } from '@/lib/accounts/schemas';
import { type TeamAction, teamActions } from './actions';
import { type Role, roles } from './roles';

const oneLine = /^\P{Cc}*$/u;

const teamNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the team a name.')
  .max(80, 'A name has at most 80 letters.')
  .regex(oneLine, 'Use plain text on one line.');

export const teamSchema = z.object({ team: z.uuid() });
export const memberSchema = teamSchema.extend({ userId: z.uuid() });

export const createTeamSchema = z.object({ name: teamNameSchema });
export const changeTeamSchema = teamSchema.extend({ name: teamNameSchema, keepsShared: z.stringbool() });
export const deleteTeamSchema = teamSchema.extend({ name: z.string().trim() });
export const changeRoleSchema = memberSchema.extend({ role: z.enum(roles, 'Choose a role.') });
export const memberPreferencesSchema = teamSchema.extend({ sharesNew: z.stringbool() });

/** What people are invited as. Owners are made among members. */
export const invitedRoles = ['member', 'viewer', 'admin'] as const satisfies readonly Role[];
/** After how many days an invitation expires. */
export const invitationDays = ['7', '1', '30'] as const;
/** How many may join by one link: a number, or any. */
export const linkUses = ['1', '5', '25', 'any'] as const;

const wayIn = teamSchema.extend({
  role: z.enum(invitedRoles, 'Choose a role.'),
  days: z.enum(invitationDays, 'Choose for how long it is valid.').transform(Number),
});
export const inviteByMailSchema = wayIn.extend({ email: emailSchema });
export const inviteByLinkSchema = wayIn.extend({
  mostUses: z.union(
    [z.literal('any').transform(() => null), z.coerce.number().int().min(1).max(1000)],
    'Choose how many may join by it.',
  ),
});
export const invitationSchema = teamSchema.extend({ id: z.uuid() });
export const acceptInvitationSchema = z.object({ token: z.string().max(200) });

/** Which events of a team are listed. */
export const eventFilterSchema = z.object({
  person: z.uuid().optional(),
  action: z.enum(teamActions).optional(),
});
export type EventFilter = z.output<typeof eventFilterSchema>;

export type TeamMember = {
  id: string;
  name: string;
  /** Null for those who may not change members. */
  email: string | null;
  role: Role;
  joinedAt: Date;
};

/** An invitation by which somebody may still join. */
export type OpenInvitation = {
  id: string;
  role: Role;
  /** Null for a link. */
  email: string | null;
  mostUses: number | null;
  uses: number;
  /** Null once their account is gone. */
  invitedBy: string | null;
  expiresAt: Date;
};

/** Something that was done in a team. */
export type TeamEvent = {
  id: string;
  createdAt: Date;
  actorId: string | null;
  actorName: string;
  action: TeamAction;
  about: Record<string, string | number | boolean | null>;
  address: string | null;
};
