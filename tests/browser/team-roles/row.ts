import { may, type Permission, roles } from '@/lib/teams/roles';
import type { House, Team } from './house';

/** Who asks: one of each role, somebody who is in another team, and a guest by a link, who is not signed in. */
export const columns = [...roles, 'stranger', 'guest'] as const;
export type Column = (typeof columns)[number];

/**
 * What comes of asking. `untold`: it was answered, with nothing of the team. `sign_in`: they are sent, or told, to sign in.
 */
export type Outcome = 'done' | 'untold' | 'not_found' | 'forbidden' | 'invalid' | 'sign_in';

/** Who may is read from the table of roles; or it does not depend on a role, and why. */
export type Rule =
  | {
      permission: Permission;
      /** What members are told whose role it is not for. */
      otherwise?: Outcome;
      stranger?: Outcome;
      guest?: Outcome;
    }
  | { own: string; expected: Record<Column, Outcome> };

export type PageRow = Rule & {
  path: (team: Team, house: House) => string;
  /** What is on it for who may look. */
  told: (team: Team, house: House) => string;
};

type Fields = Record<string, string>;

export type ActionRow = Rule & {
  when?: string;
  /** It is to answer with the name of the team. */
  tells?: true;
  fields: (team: Team, house: House, column: Column) => Fields | Promise<Fields>;
};

export function expectedOf(rule: Rule, otherwise: Outcome): Record<Column, Outcome> {
  if ('expected' in rule) return rule.expected;
  const ofRoles = roles.map((role) => [
    role,
    may(role, rule.permission) ? 'done' : (rule.otherwise ?? otherwise),
  ]);
  return {
    ...Object.fromEntries(ofRoles),
    stranger: rule.stranger ?? 'not_found',
    guest: rule.guest ?? 'sign_in',
  };
}

export const signedIn = (outcome: Outcome, guest: Outcome = 'sign_in'): Record<Column, Outcome> => ({
  ...(Object.fromEntries(columns.map((column) => [column, outcome])) as Record<Column, Outcome>),
  guest,
});
