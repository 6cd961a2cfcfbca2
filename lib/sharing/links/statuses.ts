/** What a share link is just now. `trashed`: what it leads to is in the trash, so that it shows nothing until that comes back. */
export const linkStates = ['open', 'used_up', 'expired', 'revoked', 'trashed'] as const;
export type LinkState = (typeof linkStates)[number];

/** What a link can lead to. */
export const linkKinds = ['result', 'expansion', 'collection'] as const;
export type LinkKind = (typeof linkKinds)[number];
export type LinkTarget = { kind: LinkKind; id: string };
