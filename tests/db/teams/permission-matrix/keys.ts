import { addKey } from '@/lib/keys/add-key';
import { changeWebhookSecret } from '@/lib/keys/change-webhook-secret';
import { checkKey } from '@/lib/keys/check-key';
import { getKey } from '@/lib/keys/get-key';
import { getUsableKey } from '@/lib/keys/get-usable-key';
import { changingKeyHolder, keyHolder } from '@/lib/keys/key-holder';
import { listHeldKeys } from '@/lib/keys/list-held-keys';
import { listKeys } from '@/lib/keys/list-keys';
import { makeDefaultKey } from '@/lib/keys/make-default-key';
import { removeKey } from '@/lib/keys/remove-key';
import { renameKey } from '@/lib/keys/rename-key';
import { replaceKeySecret } from '@/lib/keys/replace-key-secret';
import { type Rows, signedIn } from './row';

/** Managed by some, used by more. To whom a key is not given to use, there is none. */
export const keys: Rows = {
  'keys/add-key addKey': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId }) =>
      addKey(ctx, { teamId, provider: 'kling', apiKey: 'sk-another-one-of-the-team' }),
  },
  'keys/change-secret changeSecret': { inner: 'It seals what verbs that change a secret give it.' },
  'keys/change-webhook-secret changeWebhookSecret': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId, key: id }) =>
      changeWebhookSecret(ctx, {
        teamId,
        id,
        change: 'replace',
        webhookSecret: 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXQ=',
      }),
  },
  'keys/check-key checkKey': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId, key: id }) => checkKey(ctx, { teamId, id }),
  },
  'keys/get-key getKey': [
    {
      permission: 'keys.manage',
      act: (ctx, { team: teamId, key: id }) => getKey(ctx, { teamId, id }),
    },
    {
      when: 'as if it were one’s own',
      own: 'A team’s key is nobody’s own.',
      act: (ctx, { key: id }) => getKey(ctx, { id }),
      expected: signedIn('not_found'),
    },
  ],
  'keys/get-usable-key getUsableKey': {
    permission: 'keys.use',
    otherwise: 'not_found',
    act: (ctx, { key: id }) => getUsableKey(ctx, { id }),
  },
  'keys/key-holder keyHolder': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId }) => keyHolder(ctx, { teamId }),
  },
  'keys/key-holder changingKeyHolder': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId }) => ctx.db.transaction((tx) => changingKeyHolder(ctx, tx, { teamId })),
  },
  'keys/list-held-keys listHeldKeys': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId }) => listHeldKeys(ctx, { teamId }),
  },
  'keys/list-keys listKeys': {
    permission: 'keys.use',
    otherwise: 'nothing',
    stranger: 'nothing',
    act: async (ctx, { key }) => (await listKeys(ctx)).filter(({ id }) => id === key),
  },
  'keys/make-default-key makeDefaultKey': {
    own: 'A team’s key is nobody’s default.',
    act: (ctx, { key: id }) => makeDefaultKey(ctx, { id }),
    expected: signedIn('not_found'),
  },
  'keys/remove-key removeKey': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId, key: id }) => removeKey(ctx, { teamId, id }),
  },
  'keys/rename-key renameKey': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId, key: id }) => renameKey(ctx, { teamId, id, name: 'Another name' }),
  },
  'keys/replace-key-secret replaceKeySecret': {
    permission: 'keys.manage',
    act: (ctx, { team: teamId, key: id }) =>
      replaceKeySecret(ctx, { teamId, id, apiKey: 'sk-another-one-of-the-team' }),
  },
  'keys/usable-keys usableKeys': { inner: 'It names rows, for those who read them.' },
};
