import { type PageRow, signedIn } from './row';

const month = new Date().toISOString().slice(0, 7);
const nameOf: PageRow['told'] = ({ name }) => name;

/** Only who has opened the link sees what it shows; to be in its team, or its owner, makes no difference. */
const byLink = {
  own: 'A link shows itself to who has opened it.',
  expected: signedIn('not_found', 'done'),
} as const;

/** Every page and route of the build that is of teams, of invitations or of share links. */
export const pages: Record<string, PageRow> = {
  '/teams': {
    permission: 'team.look',
    stranger: 'untold',
    path: () => '/teams',
    told: nameOf,
  },
  '/teams/[team]': {
    permission: 'team.look',
    path: ({ id }) => `/teams/${id}`,
    told: nameOf,
  },
  '/teams/[team]/activity': {
    permission: 'audit.see',
    path: ({ id }) => `/teams/${id}/activity`,
    told: nameOf,
  },
  '/teams/[team]/activity/csv': {
    permission: 'audit.see',
    otherwise: 'forbidden',
    guest: 'forbidden',
    path: ({ id }) => `/teams/${id}/activity/csv`,
    told: () => 'person_id',
  },
  '/teams/[team]/keys': {
    permission: 'keys.use',
    path: ({ id }) => `/teams/${id}/keys`,
    told: nameOf,
  },
  '/teams/[team]/members': {
    permission: 'team.look',
    path: ({ id }) => `/teams/${id}/members`,
    told: nameOf,
  },
  '/teams/[team]/settings': {
    permission: 'team.look',
    path: ({ id }) => `/teams/${id}/settings`,
    told: nameOf,
  },
  '/teams/[team]/usage': {
    permission: 'keys.use',
    path: ({ id }) => `/teams/${id}/usage`,
    told: nameOf,
  },
  '/teams/[team]/usage/csv': {
    permission: 'keys.use',
    otherwise: 'forbidden',
    guest: 'forbidden',
    path: ({ id }) => `/teams/${id}/usage/csv?month=${month}`,
    told: () => 'counted_usd',
  },
  '/api/reviews/[expansion]': {
    permission: 'team.look',
    guest: 'forbidden',
    path: (_, { expansion }) => `/api/reviews/${expansion}`,
    told: nameOf,
  },
  '/join/[token]': {
    own: 'Whoever has the token is told what it is for.',
    expected: signedIn('done', 'done'),
    path: ({ invitation: { token } }) => `/join/${token}`,
    told: nameOf,
  },
  '/settings/links': {
    own: 'It lists one’s own links, none of which is the founder’s.',
    expected: signedIn('untold'),
    path: () => '/settings/links',
    told: ({ link: { slug } }) => slug,
  },
  '/share/[slug]': {
    own: 'A link shows itself to who has opened it; the others are shown its door.',
    expected: signedIn('untold', 'done'),
    path: ({ link: { slug } }) => `/share/${slug}`,
    told: (_, { result }) => result,
  },
  '/share/[slug]/download': {
    ...byLink,
    path: ({ link: { slug } }) => `/share/${slug}/download`,
    told: (_, { photoWord }) => photoWord,
  },
  '/share/[slug]/events': {
    ...byLink,
    path: ({ link: { slug } }) => `/share/${slug}/events`,
    told: () => 'text/event-stream',
  },
  '/share/[slug]/files/results/[id]/[variant]': {
    ...byLink,
    path: ({ link: { slug } }, { result }) => `/share/${slug}/files/results/${result}/preview`,
    told: () => 'image/webp',
  },
  '/share/[slug]/review/[expansion]': {
    ...byLink,
    path: ({ link: { slug } }, { expansion }) => `/share/${slug}/review/${expansion}`,
    told: ({ comment }) => comment,
  },
  '/share/[slug]/og': {
    own: 'Chats ask for it, which are nobody.',
    expected: signedIn('done', 'done'),
    path: ({ link: { slug } }) => `/share/${slug}/og`,
    told: () => 'image/jpeg',
  },
};
