import type { Belongings } from './belongings';

const frame = { up: '0', right: '60', down: '0', left: '0', variants: '1' };
const form = '01900000-0000-4000-8000-000000000001';

/**
 * What each server action of the build is sent to reach another person's things; of those that take no id, and so know only
 * the person who sends them, why nothing is. An action of the build that is missing here fails the test.
 */
export const actions: Record<string, string | ((of: Belongings) => Record<string, string>)> = {
  'sign-up signUpAction': 'It makes a new person.',
  'batches/[id] pauseBatchAction': ({ expansion }) => ({ id: expansion, pause: 'true' }),
  'expand addPhotoFromUrlAction': 'It takes an address on the web.',
  'expand addSamplePhotoAction': 'It takes nothing.',
  'expand savePresetAction': 'It takes a size, and writes to who sends it.',
  'expand removePresetAction': 'It takes a size, and writes to who sends it.',
  'expand repairPhotoAction': ({ photo }) => ({ id: photo, repair: 'shrink' }),
  'expand requestBatchAction': ({ photo }) => ({
    formId: form,
    items: JSON.stringify([{ photoId: photo, ...frame, preset: 'free', maxPasses: 1 }]),
    variants: '1',
  }),
  'expand requestExpansionAction': ({ photo }) => ({ formId: form, photoId: photo, ...frame }),
  'expansions/[id] addPhotoFromResultAction': ({ result }) => ({ id: result }),
  'expansions/[id] expandResultAction': ({ result }) => ({ id: result }),
  'expansions/[id] blendResultAction': ({ result }) => ({ id: result, blend: '0' }),
  'expansions/[id] cancelExpansionAction': ({ expansion }) => ({ id: expansion }),
  'expansions/[id] deleteExpansionAction': ({ expansion }) => ({ id: expansion }),
  'expansions/[id] restoreExpansionAction': ({ deleted }) => ({ id: deleted }),
  'expansions/[id] retryExpansionAction': ({ expansion }) => ({ id: expansion }),
  'gallery addToCollectionAction': ({ expansion, collection }) => ({
    id: collection,
    ...selected(expansion),
  }),
  'gallery removeFromCollectionAction': ({ expansion, collection }) => ({
    id: collection,
    ...selected(expansion),
  }),
  'gallery createCollectionAction': 'It takes a name, and makes a collection of who sends it.',
  'gallery renameCollectionAction': ({ collection }) => ({ id: collection, name: 'taken' }),
  'gallery deleteCollectionAction': ({ collection }) => ({ id: collection }),
  'gallery deleteSelectedAction': ({ expansion }) => selected(expansion),
  'gallery restoreSelectedAction': ({ deleted }) => selected(deleted),
  'gallery emptyTrashAction': ({ deleted }) => selected(deleted),
  'gallery markFavouritesAction': ({ expansion }) => ({ ...selected(expansion), isFavourite: 'false' }),
  'settings updateProfileAction': 'It writes to who sends it.',
  'settings changePasswordAction': 'It writes to who sends it, whose password it asks for.',
  'settings changePreferencesAction': 'It writes to who sends it.',
  'settings endAllSessionsAction': 'It ends the sessions of who sends it.',
  'settings endSessionAction': ({ expansion }) => ({ id: expansion }),
  'settings/data deleteAccountAction': 'It removes who sends it, whose address and password it asks for.',
  'settings/keys addKeyAction': 'It writes to who sends it.',
  'settings/keys checkKeyAction': ({ key }) => ({ id: key }),
  'settings/keys makeDefaultKeyAction': ({ key }) => ({ id: key }),
  'settings/keys removeKeyAction': ({ key }) => ({ id: key }),
  'settings/keys renameKeyAction': ({ key }) => ({ id: key, name: 'taken' }),
  'settings/keys replaceKeySecretAction': ({ key }) => ({ id: key, apiKey: 'sk-another-one-of-theirs' }),
  'settings/keys changeWebhookSecretAction': ({ key }) => ({
    id: key,
    webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  }),
  'settings/tokens createAccessTokenAction': 'It makes a token of who sends it.',
  'settings/tokens revokeAccessTokenAction': ({ token }) => ({ id: token }),
  'settings/tokens revealWebhookSecretAction': 'It takes nothing, and tells the secret of who sends it.',
  'settings/tokens rotateWebhookSecretAction': 'It takes nothing, and changes the secret of who sends it.',
  'settings/usage changeBudgetAction': 'It writes to who sends it.',
};

const selected = (id: string) => ({ selection: JSON.stringify({ ids: [id] }) });
