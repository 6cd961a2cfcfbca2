/** What a team, or a guest, thinks of a result. */
export const reviewStatuses = ['to_review', 'changes_asked', 'approved'] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];
