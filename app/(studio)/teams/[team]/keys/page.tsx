import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { KeyCard } from '@/components/settings/key-card';
import { NewKey } from '@/components/settings/new-key';
import { SettingsCard } from '@/components/settings/settings-card';
import { UsedKey } from '@/components/settings/used-key';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePerson } from '@/lib/auth/require-person';
import { type Context, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { listHeldKeys } from '@/lib/keys/list-held-keys';
import { listKeys } from '@/lib/keys/list-keys';
import { requireMember } from '@/lib/teams/require-member';
import { may } from '@/lib/teams/roles';
import {
  addTeamKeyAction,
  changeTeamWebhookSecretAction,
  checkTeamKeyAction,
  removeTeamKeyAction,
  renameTeamKeyAction,
  replaceTeamKeySecretAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams.keys'))('title') };
}

type Props = { params: Promise<{ team: string }> };

/** Who manages the team's keys does it here; who paints with them sees which there are. To the others there is no such page. */
export default async function TeamKeysPage({ params }: Props) {
  const ctx = contextFor(await requirePerson());
  const { team, role } = await membership(ctx, (await params).team);
  return may(role, 'keys.manage') ? (
    <ManagedKeys ctx={ctx} teamId={team.id} />
  ) : (
    <UsedKeys ctx={ctx} teamId={team.id} />
  );
}

async function membership(ctx: Context, teamId: string) {
  try {
    return await requireMember(ctx, teamId, 'keys.use');
  } catch (error) {
    if (error instanceof AppError) notFound();
    throw error;
  }
}

type OfTeam = { ctx: Context; teamId: string };

async function ManagedKeys({ ctx, teamId }: OfTeam) {
  const keys = await listHeldKeys(ctx, { teamId });
  const t = await getTranslations('teams.keys');
  return (
    <>
      <SettingsCard title={t('title')} description={t('description')}>
        {keys.length === 0 ? (
          <EmptyState
            icon={<KeyRound />}
            title={t('empty')}
            description={t('emptyDescription')}
            className="py-8"
          />
        ) : (
          <ul className="grid gap-3">
            {keys.map((key) => (
              <KeyCard
                key={key.id}
                providerKey={key}
                teamId={teamId}
                check={checkTeamKeyAction}
                rename={renameTeamKeyAction}
                replace={replaceTeamKeySecretAction}
                changeWebhookSecret={changeTeamWebhookSecretAction}
                remove={removeTeamKeyAction}
              />
            ))}
          </ul>
        )}
      </SettingsCard>
      <SettingsCard title={t('add')} description={t('addDescription')}>
        <NewKey add={addTeamKeyAction} teamId={teamId} />
      </SettingsCard>
    </>
  );
}

async function UsedKeys({ ctx, teamId }: OfTeam) {
  const keys = (await listKeys(ctx)).filter(({ team }) => team?.id === teamId);
  const t = await getTranslations('teams.keys');
  return (
    <SettingsCard title={t('title')} description={t('membersDescription')}>
      {keys.length === 0 ? (
        <EmptyState
          icon={<KeyRound />}
          title={t('empty')}
          description={t('emptyForMembers')}
          className="py-8"
        />
      ) : (
        <ul className="grid gap-3">
          {keys.map(({ id, name, provider, health, checkedAt }) => (
            <UsedKey key={id} providerKey={{ name, provider, health, checkedAt }} />
          ))}
        </ul>
      )}
    </SettingsCard>
  );
}
