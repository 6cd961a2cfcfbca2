'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { sendForm, useVerb } from '@/components/expansions/use-verb';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { LinkTeam, LinkView } from '@/lib/sharing/links/schemas';
import type { LinkActions } from './link-actions';
import { LinkAddress } from './link-address';
import { LinkFacts } from './link-facts';
import { LinkForm } from './link-form';

type LinkItemProps = {
  link: LinkView;
  teams: readonly LinkTeam[];
  actions: LinkActions;
  /** What it leads to, where that is not plain from the place. */
  heading?: ReactNode;
  isNew?: boolean;
  onChange: () => void;
};

/** One link: its address, what it is, and what can be done with it. */
export function LinkItem({ link, teams, actions, heading, isNew = false, onChange }: LinkItemProps) {
  const t = useTranslations('sharing.links');
  const [isEditing, setEditing] = useState(false);
  const { run, pending, refusal } = useVerb(actions.revoke, {
    unreachable: t('unreachable'),
    onDone() {
      onChange();
      void toast(t('revoked'), { action: { label: t('undo'), onClick: restore } });
    },
  });

  async function restore() {
    const answer = await sendForm(actions.restore, { id: link.id }).catch(() => null);
    const message = answer?.status === 'refused' ? answer.message : t('unreachable');
    if (answer?.status !== 'done') void toast(message, { isError: true });
    onChange();
  }

  return (
    <li className="grid gap-2 py-3">
      {heading}
      {isNew && (
        <p role="status" className="font-medium">
          {t('made')}
        </p>
      )}
      {link.state !== 'revoked' && <LinkAddress slug={link.slug} />}
      <LinkFacts link={link} />
      {link.state !== 'revoked' && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
            {isEditing ? t('close') : t('edit')}
          </Button>
          <Button size="sm" pending={pending} onClick={() => run({ id: link.id })}>
            {t('revoke')}
          </Button>
        </div>
      )}
      <Refusal message={refusal} />
      {isEditing && (
        <div className="rounded-md border p-4">
          <LinkForm
            link={link}
            teams={teams}
            save={actions.change}
            onDone={() => {
              setEditing(false);
              onChange();
            }}
          />
        </div>
      )}
    </li>
  );
}
