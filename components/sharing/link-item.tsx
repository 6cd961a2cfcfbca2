'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { useVerb } from '@/components/expansions/use-verb';
import { Button } from '@/components/ui/button';
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
  const isRevoked = link.state === 'revoked';
  const { run, pending, refusal } = useVerb(isRevoked ? actions.restore : actions.revoke, {
    unreachable: t('unreachable'),
    onDone: onChange,
  });

  return (
    <li className="grid gap-2 py-3">
      {heading}
      {isNew && (
        <p role="status" className="font-medium">
          {t('made')}
        </p>
      )}
      {!isRevoked && <LinkAddress slug={link.slug} />}
      <LinkFacts link={link} />
      <div className="flex flex-wrap gap-2 empty:hidden">
        {!isRevoked && (
          <Button size="sm" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
            {isEditing ? t('close') : t('edit')}
          </Button>
        )}
        {/* Undo stands where Revoke stood. */}
        {(!isRevoked || link.isRestorable) && (
          <Button size="sm" pending={pending} onClick={() => run({ id: link.id })}>
            {isRevoked ? t('undo') : t('revoke')}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {isRevoked && link.isRestorable && t('revoked')}
      </p>
      <Refusal message={refusal} />
      {isEditing && !isRevoked && (
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
