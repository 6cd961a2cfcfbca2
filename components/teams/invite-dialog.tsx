'use client';

import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionState, useState, useSyncExternalStore } from 'react';
import { ChoiceField } from '@/components/settings/choice-field';
import { ShownSecret } from '@/components/settings/shown-secret';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { type ActionState, idle } from '@/lib/action-state';
import { invitationDays, invitedRoles, linkUses } from '@/lib/teams/schemas';

export type Invited = { id: string; email: string | null; path: string | null };
type Invite = (previous: ActionState<Invited>, form: FormData) => Promise<ActionState<Invited>>;
type InviteDialogProps = {
  team: { id: string; name: string };
  /** Where links begin; null is where this page was asked for. */
  origin: string | null;
  canMail: boolean;
  byMail: Invite;
  byLink: Invite;
};

/** Invites somebody by their address, or whoever has a link. */
export function InviteDialog({ team, byMail, byLink, ...more }: InviteDialogProps) {
  const t = useTranslations('teams.invite');
  // Begun anew each time: what was shown once is not shown again.
  const [round, setRound] = useState(0);
  return (
    <Dialog onOpenChange={() => setRound(round + 1)}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title', { team: team.name })}>
        <Tabs key={round} defaultValue="mail" className="grid gap-4">
          <TabsList aria-label={t('how')}>
            <TabsTrigger value="mail">{t('byMail')}</TabsTrigger>
            <TabsTrigger value="link">{t('byLink')}</TabsTrigger>
          </TabsList>
          <TabsContent value="mail">
            <InviteForm team={team.id} invite={byMail} way="mail" {...more} />
          </TabsContent>
          <TabsContent value="link">
            <InviteForm team={team.id} invite={byLink} way="link" {...more} />
          </TabsContent>
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}

type InviteFormProps = Pick<InviteDialogProps, 'origin' | 'canMail'> & {
  team: string;
  invite: Invite;
  way: 'mail' | 'link';
};

function InviteForm({ team, invite, way, canMail, origin }: InviteFormProps) {
  const t = useTranslations('teams');
  const [state, action, pending] = useActionState<ActionState<Invited>, FormData>(invite, idle);
  const isMailed = way === 'mail' && canMail;
  return (
    <div className="grid gap-4">
      <ActionForm state={state} action={action}>
        <input type="hidden" name="team" value={team} />
        {way === 'mail' && (
          <Field
            label={t('invite.email')}
            hint={t(canMail ? 'invite.emailHintMail' : 'invite.emailHintLink')}
            errors={fieldErrors(state, 'email')}
          >
            <Input
              name="email"
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={fieldValue(state, 'email')}
            />
          </Field>
        )}
        <ChoiceField
          name="role"
          label={t('invite.role')}
          choices={invitedRoles.map((value) => ({ value, words: t(`roles.${value}`) }))}
        />
        {way === 'link' && (
          <ChoiceField
            name="mostUses"
            label={t('invite.uses')}
            choices={linkUses.map((value) => ({
              value,
              words: value === 'any' ? t('invite.usesAny') : t('invite.usesCount', { count: Number(value) }),
            }))}
          />
        )}
        <ChoiceField
          name="days"
          label={t('invite.days')}
          choices={invitationDays.map((value) => ({
            value,
            words: t('invite.daysCount', { count: Number(value) }),
          }))}
        />
        <DialogFooter>
          <Button type="submit" variant="primary" pending={pending}>
            {t(isMailed ? 'invite.send' : 'invite.make')}
          </Button>
        </DialogFooter>
      </ActionForm>
      <div role="status" className="empty:hidden">
        {state.status === 'done' && <Made {...state.data} origin={origin} />}
      </div>
    </div>
  );
}

const nothingChanges = () => () => {};

function Made({ email, path, origin }: Omit<Invited, 'id'> & { origin: string | null }) {
  const t = useTranslations('teams.invite');
  const here = useSyncExternalStore(
    nothingChanges,
    () => window.location.origin,
    () => '',
  );
  if (!path) return <p>{t('sent', { email: email ?? '' })}</p>;
  return (
    <div className="grid gap-3 rounded-md border border-ring/60 p-3">
      <p>{email ? t('notSent', { email }) : t('made')}</p>
      <ShownSecret text={(origin ?? here) + path} />
    </div>
  );
}
