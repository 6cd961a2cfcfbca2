'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RefusalNotice } from '@/components/ui/refusal-notice';
import { idle } from '@/lib/action-state';
import type { HeldKeyView } from '@/lib/keys/schemas';
import { ActionDialog, type DialogAction, HiddenFields } from './action-dialog';
import { CredentialFields } from './credential-fields';
import { KeyHealth } from './key-health';
import { WebhookSecretFields } from './webhook-secret-fields';

type KeyActions = Record<'check' | 'rename' | 'replace' | 'changeWebhookSecret' | 'remove', DialogAction> & {
  /** Keys of a team are nobody's default. */
  makeDefault?: DialogAction;
};

type KeyCardProps = KeyActions & {
  providerKey: HeldKeyView;
  /** The team whose key it is; without one it is the person's own. */
  teamId?: string;
};

/** One key: whose it is, how it is, and what can be done with it. */
export function KeyCard({ providerKey, teamId, ...actions }: KeyCardProps) {
  const t = useTranslations('settings.keys');
  const { id, name, provider, baseUrl, lastFour, isDefault, health, checkedAt } = providerKey;
  const about = { id, ...(teamId && { teamId }) };
  return (
    <li className="grid gap-3 rounded-md border p-4">
      <div>
        <h3 className="flex flex-wrap items-center gap-2 font-medium text-sm">
          <span className="min-w-0 break-words">{name}</span>
          {isDefault && <Badge variant="outline">{t('default')}</Badge>}
        </h3>
        <p className="break-words text-muted-foreground text-xs">
          {provider === 'built_in'
            ? t('local')
            : [t(`providers.${provider}`), new URL(baseUrl).host, t('ending', { lastFour })].join(' · ')}
        </p>
      </div>
      <KeyHealth health={health} checkedAt={checkedAt} />
      <div className="flex flex-wrap items-center gap-2">
        <KeyButton about={about} action={actions.check} label={t('checkNamed', { name })}>
          {t('check')}
        </KeyButton>
        {!isDefault && actions.makeDefault && (
          <KeyButton about={about} action={actions.makeDefault} label={t('makeDefaultNamed', { name })}>
            {t('makeDefault')}
          </KeyButton>
        )}
        {provider !== 'built_in' && (
          <>
            <ActionDialog
              about={about}
              action={actions.rename}
              trigger={t('rename')}
              label={t('renameNamed', { name })}
              title={t('renameTitle', { name })}
              submit={t('save')}
              fields={(state) => (
                <Field label={t('add.name')} errors={fieldErrors(state, 'name')}>
                  <Input
                    name="name"
                    maxLength={100}
                    autoComplete="off"
                    defaultValue={fieldValue(state, 'name') ?? name}
                  />
                </Field>
              )}
            />
            <ActionDialog
              about={about}
              action={actions.replace}
              trigger={t('replace')}
              label={t('replaceNamed', { name })}
              title={t('replaceTitle', { name })}
              description={t('replaceDescription')}
              submit={t('add.submit')}
              fields={(state) => <CredentialFields state={state} provider={provider} />}
            />
            <ActionDialog
              about={about}
              action={actions.changeWebhookSecret}
              trigger={t('add.webhookSecret')}
              label={t('webhook.named', { name })}
              title={t('webhook.title', { name })}
              description={t('webhook.description')}
              submit={t('save')}
              fields={(state) => <WebhookSecretFields state={state} />}
            />
            <ActionDialog
              about={about}
              action={actions.remove}
              trigger={t('remove')}
              label={t('removeNamed', { name })}
              title={t('removeTitle', { name })}
              description={t(isDefault ? 'removeDefaultDescription' : 'removeDescription')}
              submit={t('remove')}
              variant="destructive"
            />
          </>
        )}
      </div>
    </li>
  );
}

type KeyButtonProps = {
  about: Record<string, string>;
  action: DialogAction;
  label: string;
  children: string;
};

/** A button of a key that acts at once. */
function KeyButton({ about, action, label, children }: KeyButtonProps) {
  const [state, run, pending] = useActionState(action, idle);
  return (
    <form action={run}>
      <HiddenFields of={about} />
      <Button type="submit" size="sm" pending={pending} aria-label={label}>
        {children}
      </Button>
      <RefusalNotice state={state} />
    </form>
  );
}
