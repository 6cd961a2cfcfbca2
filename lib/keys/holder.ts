/** Whose key it is, a person's or a team's: what its secret is sealed for. */
export function holderOf(key: { ownerId: string | null; teamId: string | null }): string {
  const holder = key.ownerId ?? key.teamId;
  if (!holder) throw new Error('A key is a person’s or a team’s.');
  return holder;
}
