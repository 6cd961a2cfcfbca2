import { randomUUID } from 'node:crypto';
import type { Belongings } from './belongings';

type Fields = Record<string, string>;
type Try = {
  /** What it comes to, for whom the things are not. `done` has done nothing to them; the state is compared afterwards. */
  outcome: 'done' | 'refused' | 'invalid';
  fields: (of: Belongings, mine: Belongings) => Fields;
  /** Why it is not compared with what there is not. */
  reason?: string;
};

const refused = (fields: Try['fields']): Try => ({ outcome: 'refused', fields });
const invalid = (fields: Try['fields']): Try => ({ outcome: 'invalid', fields });
const done = (fields: Try['fields']): Try => ({ outcome: 'done', fields });
/** It takes nothing that could name another person's: sent all the same, for what it answers and what it leaves behind. */
const own = (reason: string, fields: Fields = {}): Try => ({ outcome: 'done', fields: () => fields, reason });

const frame = { up: '0', right: '60', down: '0', left: '0', variants: '1' };
const these = (...ids: string[]) => JSON.stringify({ ids });
const all = (filter: Fields) => JSON.stringify({ filter, except: [] });
/** A key of another's team, sent as their team's and as one's own team's; and another person's own as one's team's. */
const ofTeamKey = (more: Fields): Try[] => [
  refused(({ team, teamKey }) => ({ teamId: team, id: teamKey, ...more })),
  refused(({ teamKey }, mine) => ({ teamId: mine.team, id: teamKey, ...more })),
  refused(({ key }, mine) => ({ teamId: mine.team, id: key, ...more })),
];
const photosOf = (photoId: string) => JSON.stringify([{ photoId, ...frame, preset: 'free', maxPasses: 1 }]);

/**
 * What each server action of the build is sent with another person's ids, by somebody who is signed in, and what that
 * comes to. An action of the build that is missing here fails the test, and so does one that the build has no more.
 */
export const actions: Record<string, Try[]> = {
  'sign-up signUpAction': [
    {
      ...invalid(({ email }) => ({ email, password: 'another password' })),
      reason: 'Whoever wants an account has to be told that an address has one.',
    },
  ],
  'join/[token] joinTeamAction': [
    {
      ...invalid(() => ({})),
      reason: 'Whoever has an invitation by link may join by it.',
    },
  ],
  'batches/[id] pauseBatchAction': [refused(({ batch }) => ({ id: batch, pause: 'true' }))],
  'expand addPhotoFromUrlAction': [
    invalid(({ photo }) => ({ url: `ORIGIN/files/photos/${photo}/original` })),
    invalid(({ result }) => ({ url: `ORIGIN/api/v1/results/${result}/file` })),
    invalid(({ engineTask }) => ({ url: `ORIGIN/kling/files/${engineTask}/0` })),
  ],
  'expand addSamplePhotoAction': [own('It takes nothing.')],
  'expand savePresetAction': [
    own('It takes a size, and keeps it with who sends it.', { name: 'mine', width: '900', height: '400' }),
  ],
  'expand removePresetAction': [
    own('It takes a size, and removes it from who sends it.', { width: '900', height: '400' }),
  ],
  'expand repairPhotoAction': [refused(({ photo }) => ({ id: photo }))],
  'expand requestBatchAction': [
    refused(({ photo }) => ({ formId: randomUUID(), items: photosOf(photo), variants: '1' })),
    refused(({ key }, mine) => ({ formId: randomUUID(), items: photosOf(mine.photo), keyId: key })),
  ],
  'expand requestExpansionAction': [
    refused(({ photo }) => ({ ...frame, formId: randomUUID(), photoId: photo })),
    refused(({ key }, mine) => ({ ...frame, formId: randomUUID(), photoId: mine.photo, keyId: key })),
    refused(({ teamKey }, mine) => ({
      ...frame,
      formId: randomUUID(),
      photoId: mine.photo,
      keyId: teamKey,
    })),
    refused(({ photo, form }) => ({ ...frame, formId: form, photoId: photo })),
    // A form that somebody else has sent already is a new one here.
    done(({ form }, mine) => ({ ...frame, formId: form, photoId: mine.photo })),
  ],
  'expansions/[id] addPhotoFromResultAction': [refused(({ result }) => ({ id: result }))],
  'expansions/[id] expandResultAction': [refused(({ result }) => ({ id: result }))],
  'expansions/[id] blendResultAction': [refused(({ result }) => ({ id: result, blend: '8' }))],
  'expansions/[id] cancelExpansionAction': [refused(({ expansion }) => ({ id: expansion }))],
  'expansions/[id] deleteExpansionAction': [refused(({ expansion }) => ({ id: expansion }))],
  'expansions/[id] restoreExpansionAction': [refused(({ deleted }) => ({ id: deleted }))],
  'expansions/[id] retryExpansionAction': [
    refused(({ expansion }) => ({ id: expansion })),
    refused(({ key }, mine) => ({ id: mine.expansion, keyId: key })),
  ],
  'expansions/[id]/review addCommentAction': [
    refused(({ expansion, collection }) => ({ expansionId: expansion, circleId: collection, body: 'words' })),
    refused(({ collection }, mine) => ({ expansionId: mine.expansion, circleId: collection, body: 'words' })),
  ],
  'expansions/[id]/review editCommentAction': [refused(({ result }) => ({ id: result, body: 'words' }))],
  'expansions/[id]/review deleteCommentAction': [refused(({ result }) => ({ id: result }))],
  'expansions/[id]/review restoreCommentAction': [refused(({ result }) => ({ undo: `signature.${result}` }))],
  'expansions/[id]/review resolveCommentAction': [
    refused(({ result }) => ({ id: result, resolved: 'true' })),
  ],
  'expansions/[id]/review decideReviewAction': [
    refused(({ result, collection }) => ({ resultId: result, circleId: collection, status: 'approved' })),
  ],
  'expansions/[id]/review markReadAction': [
    refused(({ expansion }) => ({ expansionId: expansion, until: '2026-11-30T12:00:00.000Z' })),
  ],
  'gallery addToCollectionAction': [
    refused(({ expansion, collection }) => ({ id: collection, selection: these(expansion) })),
    refused(({ collection }, mine) => ({ id: collection, selection: these(mine.expansion) })),
    done(({ expansion }, mine) => ({ id: mine.collection, selection: these(expansion) })),
    done(({ collection }, mine) => ({ id: mine.collection, selection: all({ collection }) })),
    done(({ batch }, mine) => ({ id: mine.collection, selection: all({ batch }) })),
    done(({ photoWord }, mine) => ({ id: mine.collection, selection: all({ q: photoWord }) })),
  ],
  'gallery removeFromCollectionAction': [
    refused(({ expansion, collection }) => ({ id: collection, selection: these(expansion) })),
    refused(({ collection }, mine) => ({ id: collection, selection: these(mine.expansion) })),
  ],
  'gallery createCollectionAction': [
    own('It takes a name, and makes a collection of who sends it.', { name: 'one more' }),
  ],
  'gallery renameCollectionAction': [refused(({ collection }) => ({ id: collection, name: 'taken' }))],
  'gallery deleteCollectionAction': [refused(({ collection }) => ({ id: collection }))],
  'gallery deleteSelectedAction': [
    refused(({ expansion }) => ({ selection: these(expansion) })),
    refused(({ batch }) => ({ selection: all({ batch }) })),
    refused(({ collection }) => ({ selection: all({ collection }) })),
    refused(({ promptWord }) => ({ selection: all({ q: promptWord }) })),
  ],
  'gallery restoreSelectedAction': [
    refused(({ deleted }) => ({ selection: these(deleted) })),
    refused(({ deletedAt }) => ({ deletedAt })),
  ],
  'gallery emptyTrashAction': [
    done(({ deleted }) => ({ selection: these(deleted) })),
    own('It empties the trash of who sends it.', { selection: all({ trash: '1' }) }),
  ],
  'gallery markFavouritesAction': [
    done(({ expansion }) => ({ selection: these(expansion), isFavourite: 'false' })),
    done(({ collection }) => ({ selection: all({ collection }), isFavourite: 'false' })),
  ],
  'settings updateProfileAction': [
    own('It takes a name, and gives it to who sends it.', { name: 'somebody else' }),
  ],
  'settings changePasswordAction': [
    // It takes no address: the password that it asks for is that of who sends it.
    invalid(() => ({ current: 'not the password', next: 'another password' })),
  ],
  'settings changePreferencesAction': [
    own('It takes a wish, and keeps it with who sends it.', { mailWhenDone: 'true' }),
  ],
  'settings endSessionAction': [refused(({ session }) => ({ sessionId: session }))],
  'settings/data deleteAccountAction': [
    invalid(({ email }) => ({ email, password: 'correct horse battery' })),
  ],
  'settings/keys addKeyAction': [
    own('It takes a key, and keeps it with who sends it.', {
      provider: 'gateway',
      name: 'mine',
      baseUrl: 'https://nowhere.invalid',
      apiKey: 'sk-of-somebody-else',
    }),
  ],
  'settings/keys checkKeyAction': [
    refused(({ key }) => ({ id: key })),
    refused(({ teamKey }) => ({ id: teamKey })),
  ],
  'settings/keys makeDefaultKeyAction': [refused(({ key }) => ({ id: key }))],
  'settings/keys removeKeyAction': [
    refused(({ key }) => ({ id: key })),
    refused(({ teamKey }) => ({ id: teamKey })),
  ],
  'settings/keys renameKeyAction': [refused(({ key }) => ({ id: key, name: 'taken' }))],
  'settings/keys replaceKeySecretAction': [
    refused(({ key }) => ({ id: key, apiKey: 'sk-another-one-of-theirs' })),
  ],
  'settings/keys changeWebhookSecretAction': [
    refused(({ key }) => ({
      id: key,
      change: 'replace',
      webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    })),
    refused(({ key }) => ({ id: key, change: 'remove' })),
  ],
  'settings/links createLinkAction': [
    refused(({ expansion }) => ({ kind: 'expansion', id: expansion })),
    refused(({ result }) => ({ kind: 'result', id: result })),
    refused(({ collection }) => ({ kind: 'collection', id: collection })),
    refused(({ deleted }) => ({ kind: 'expansion', id: deleted })),
  ],
  'settings/links changeLinkAction': [refused(({ link }) => ({ id: link, passwordChange: 'remove' }))],
  'settings/links revokeLinkAction': [refused(({ link }) => ({ id: link }))],
  'settings/links restoreLinkAction': [refused(({ link }) => ({ id: link }))],
  'settings/links linksOfTargetAction': [
    refused(({ expansion }) => ({ kind: 'expansion', id: expansion })),
    refused(({ collection }) => ({ kind: 'collection', id: collection })),
  ],
  'share/[slug] openLinkAction': [
    {
      ...invalid(() => ({ slug: 'no address' })),
      reason: 'It takes an address, and lets in whoever has it.',
    },
  ],
  'share/[slug] unlockLinkAction': [
    {
      ...invalid(({ slug }) => ({ slug, password: 'not the password' })),
      reason: 'Whoever has the address of a link is told that it has a password.',
    },
  ],
  'share/[slug] addGuestCommentAction': [
    refused(({ slug, expansion, link }) => ({ slug, expansionId: expansion, circleId: link, body: 'words' })),
    refused(({ expansion, link }, mine) => ({
      slug: mine.slug,
      expansionId: expansion,
      circleId: link,
      body: 'words',
    })),
  ],
  'share/[slug] editGuestCommentAction': [
    refused(({ slug, result }) => ({ slug, id: result, body: 'words' })),
  ],
  'share/[slug] deleteGuestCommentAction': [refused(({ slug, result }) => ({ slug, id: result }))],
  'share/[slug] restoreGuestCommentAction': [
    refused(({ slug, result }) => ({ slug, undo: `signature.${result}` })),
  ],
  'share/[slug] resolveGuestCommentAction': [
    refused(({ slug, result }) => ({ slug, id: result, resolved: 'true' })),
  ],
  'share/[slug] decideGuestReviewAction': [
    refused(({ slug, result, link }) => ({ slug, resultId: result, circleId: link, status: 'approved' })),
  ],
  'share/[slug] changeGuestNameAction': [refused(({ slug }) => ({ slug, name: 'Somebody' }))],
  'settings/tokens createAccessTokenAction': [
    own('It takes a name, and makes a token of who sends it.', { name: 'one more', kind: 'pair' }),
  ],
  'settings/tokens revokeAccessTokenAction': [refused(({ tokenId }) => ({ id: tokenId }))],
  'settings/tokens revealWebhookSecretAction': [own('It takes nothing, and tells who sends it their own.')],
  'settings/tokens rotateWebhookSecretAction': [own('It takes nothing, and changes that of who sends it.')],
  'settings/usage changeBudgetAction': [
    own('It takes amounts, and keeps them with who sends it.', { soft: '', hard: '' }),
  ],
  'teams createTeamAction': [own('It takes a name, and makes a team of who sends it.', { name: 'one more' })],
  'teams/[team]/members changeRoleAction': [
    refused(({ team }) => ({ team, userId: randomUUID(), role: 'viewer' })),
  ],
  'teams/[team]/members removeMemberAction': [refused(({ team }) => ({ team, userId: randomUUID() }))],
  'teams/[team]/members inviteByMailAction': [
    refused(({ team }, mine) => ({ team, email: mine.email, role: 'admin', days: '7' })),
  ],
  'teams/[team]/members inviteByLinkAction': [
    refused(({ team }) => ({ team, role: 'admin', days: '7', mostUses: 'any' })),
  ],
  'teams/[team]/members revokeInvitationAction': [
    refused(({ team, invitationId }) => ({ team, id: invitationId })),
    refused(({ invitationId }, mine) => ({ team: mine.team, id: invitationId })),
  ],
  'teams/[team]/keys addTeamKeyAction': [
    refused(({ team }) => ({
      teamId: team,
      provider: 'gateway',
      baseUrl: 'https://nowhere.invalid',
      apiKey: 'sk-of-somebody-else',
    })),
  ],
  'teams/[team]/keys checkTeamKeyAction': ofTeamKey({}),
  'teams/[team]/keys renameTeamKeyAction': ofTeamKey({ name: 'taken' }),
  'teams/[team]/keys replaceTeamKeySecretAction': ofTeamKey({ apiKey: 'sk-another-one-of-theirs' }),
  'teams/[team]/keys changeTeamWebhookSecretAction': ofTeamKey({ change: 'remove' }),
  'teams/[team]/keys removeTeamKeyAction': ofTeamKey({}),
  'teams/[team]/usage setTeamBudgetsAction': [
    refused(({ team }) => ({ teamId: team, team: '1000', member: '' })),
  ],
  'teams/[team]/usage setMemberBudgetAction': [
    refused(({ team }) => ({ teamId: team, userId: randomUUID(), budget: '1000' })),
    refused((_, mine) => ({ teamId: mine.team, userId: randomUUID(), budget: '1000' })),
  ],
  'teams/[team]/sharing teamStandingsAction': [
    done(({ expansion }) => ({ selection: these(expansion) })),
    done(({ team }) => ({ selection: all({ team }) })),
    refused(({ collection }) => ({ collection })),
  ],
  'teams/[team]/sharing shareWithTeamAction': [
    refused(({ expansion, team }) => ({ selection: these(expansion), teamId: team })),
    refused(({ team }, mine) => ({ selection: these(mine.expansion), teamId: team })),
    refused(({ expansion }, mine) => ({ selection: these(expansion), teamId: mine.team })),
    refused(({ team }, mine) => ({ selection: all({ team }), teamId: mine.team })),
  ],
  'teams/[team]/sharing unshareFromTeamAction': [
    refused(({ expansion, team }) => ({ selection: these(expansion), teamId: team })),
    done(({ expansion }, mine) => ({ selection: these(expansion), teamId: mine.team })),
    done(({ team }, mine) => ({ selection: all({ team }), teamId: mine.team })),
  ],
  'teams/[team]/sharing undoShareWithTeamAction': [
    refused(({ team, deletedAt }) => ({ teamId: team, sharedAt: deletedAt })),
  ],
  'teams/[team]/sharing shareCollectionAction': [
    refused(({ collection, team }) => ({ id: collection, teamId: team })),
    refused(({ collection }, mine) => ({ id: collection, teamId: mine.team })),
    refused(({ team }, mine) => ({ id: mine.collection, teamId: team })),
  ],
  'teams/[team]/sharing unshareCollectionAction': [
    refused(({ collection, team }) => ({ id: collection, teamId: team })),
    refused(({ collection }, mine) => ({ id: collection, teamId: mine.team })),
    refused(({ team }, mine) => ({ id: mine.collection, teamId: team })),
  ],
  'teams/[team]/settings changeTeamAction': [
    refused(({ team }) => ({ team, name: 'taken', keepsShared: 'false' })),
  ],
  'teams/[team]/settings changeMemberPreferencesAction': [
    refused(({ team }) => ({ team, sharesNew: 'true' })),
  ],
  'teams/[team]/settings transferOwnershipAction': [refused(({ team }) => ({ team, userId: randomUUID() }))],
  'teams/[team]/settings leaveTeamAction': [refused(({ team }) => ({ team }))],
  'teams/[team]/settings deleteTeamAction': [refused(({ team, teamWord }) => ({ team, name: teamWord }))],
  // The last: whoever sends it is signed out.
  'settings endAllSessionsAction': [own('It takes nothing, and ends the sessions of who sends it.')],
};
