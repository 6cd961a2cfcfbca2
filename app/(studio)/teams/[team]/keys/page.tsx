import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KeyCard } from '@/components/settings/key-card';
import { NewKey } from '@/components/settings/new-key';
import { SettingsCard } from '@/components/settings/settings-card';
import { UsedKey } from '@/components/settings/used-key';
import { TeamColumn } from '@/components/teams/team-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { Context } from '@/lib/context';
import { listHeldKeys } from '@/lib/keys/list-held-keys';
import { listKeys } from '@/lib/keys/list-keys';
import { may } from '@/lib/teams/roles';
import { teamOfPage } from '../../team-of-page';
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
  const { ctx, team, role } = await teamOfPage(params, 'keys.use');
  const Keys = may(role, 'keys.manage') ? ManagedKeys : UsedKeys;
  return (
    <TeamColumn>
      <Keys ctx={ctx} teamId={team.id} />
    </TeamColumn>
  );
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
