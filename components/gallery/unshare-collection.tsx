'use client';

import { EyeOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TeamShareActions } from '@/components/sharing/team-share-actions';
import { useTeamSharing } from '@/components/sharing/use-team-sharing';
import { Button } from '@/components/ui/button';
import { UnshareDialog } from './unshare-dialog';

type UnshareCollectionProps = {
  collection: { id: string; isOwn: boolean };
  team: { id: string; name: string };
  actions: TeamShareActions;
};

/** Shows the collection that is looked at to the team no more, and goes to all that it sees. */
export function UnshareCollection({ collection, team, actions }: UnshareCollectionProps) {
  const t = useTranslations('sharing.teams');
  const router = useRouter();
  const [asks, setAsks] = useState(false);
  const [pending, setPending] = useState(false);
  const sharing = useTeamSharing(actions, () => router.refresh());

  async function unshare() {
    setAsks(false);
    setPending(true);
    const done = await sharing.unshareCollection(collection.id, team);
    setPending(false);
    if (done) router.replace(`/teams/${team.id}`);
  }

  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        pending={pending}
        onClick={() => (collection.isOwn ? void unshare() : setAsks(true))}
      >
        <EyeOff aria-hidden />
        {t('unshareCollection')}
      </Button>
      {asks && <UnshareDialog onClose={() => setAsks(false)} onYes={() => void unshare()} />}
    </>
  );
}
