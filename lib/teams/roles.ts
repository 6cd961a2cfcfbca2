/** From the one who may most to the one who may least. */
export const roles = ['owner', 'admin', 'member', 'viewer'] as const;
export type Role = (typeof roles)[number];

const leading: readonly Role[] = ['owner', 'admin'];
const working: readonly Role[] = ['owner', 'admin', 'member'];
const everybody: readonly Role[] = roles;

/**
 * Who may do what in a team. Pages ask it what to offer, verbs what to refuse (`requireMember`), and tests what to expect. What
 * a person shared or wrote themselves they may take back whatever their role is.
 */
export const permissions = {
  /** Its gallery with results, comments and members, and downloads of what is in it. */
  'team.look': everybody,
  'team.leave': everybody,
  /** Name, what stays of those who leave. */
  'team.change': leading,
  'team.transfer': ['owner'],
  'team.delete': ['owner'],
  'members.invite': leading,
  'members.change': leading,
  'members.remove': leading,
  /** Expansions and collections of one's own. */
  'work.share': working,
  /** What others shared. */
  'work.unshare': leading,
  'review.comment': working,
  'review.decide': working,
  /** What others wrote. */
  'comments.remove': leading,
  'keys.use': working,
  'keys.manage': leading,
  'budget.change': leading,
  'ledger.see': leading,
  'audit.see': leading,
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

/** Whether somebody of a role may do something; null is nobody of the team. */
export function may(role: Role | null, permission: Permission): boolean {
  return role !== null && (permissions[permission] as readonly Role[]).includes(role);
}

/** The roles that somebody of a role may give, and whose bearers they may change or remove: an owner's only by an owner. */
export function rolesUnder(role: Role): readonly Role[] {
  return role === 'owner' ? roles : role === 'admin' ? roles.slice(1) : [];
}
