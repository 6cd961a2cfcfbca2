'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState, useTransition } from 'react';
import { ChoiceField } from '@/components/settings/choice-field';
import { fieldErrors } from '@/components/ui/action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { type ActionState, idle } from '@/lib/action-state';
import { downloadFormatNames } from '@/lib/outpainting/download-formats';
import type { LinkTeam, LinkView } from '@/lib/sharing/links/schemas';
import type { LinkTarget } from '@/lib/sharing/links/statuses';

type Made = { id: string; slug: string };
type LinkFormProps = {
  teams: readonly LinkTeam[];
  onDone: (made: Made | null) => void;
} & (
  | {
      target: LinkTarget;
      link?: undefined;
      save: (previous: ActionState<never>, form: FormData) => Promise<ActionState<Made>>;
    }
  | {
      link: LinkView;
      target?: undefined;
      save: (previous: ActionState<never>, form: FormData) => Promise<ActionState<unknown>>;
    }
);

const DAY_MS = 24 * 60 * 60 * 1000;
const USUAL_DAYS = 30;
const flags = ['allowsComments', 'allowsApproval', 'showsPrompt'] as const;

/** Everything that a link allows and how long it lives: of a new one, which allows to look for thirty days, or of one that there is. */
export function LinkForm({ target, link, teams, save, onDone }: LinkFormProps) {
  const t = useTranslations('sharing.links.form');
  const [state, setState] = useState<ActionState<unknown>>(idle);
  const [pending, startTransition] = useTransition();
  const [expires, setExpires] = useState(() => (link ? dayOf(link.expiresAt) : dayIn(USUAL_DAYS)));
  const [allowsDownload, allowDownload] = useState(link?.allowsDownload ?? false);
  const [passwordChange, changePassword] = useState(link?.hasPassword ? 'keep' : 'remove');

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const formats = form.getAll('format').join(',');
    form.delete('format');
    form.set('formats', formats);
    form.set(
      'expiresAt',
      expires === dayOf(link?.expiresAt ?? null) ? (link?.expiresAt ?? '') : endOf(expires),
    );
    for (const flag of ['allowsDownload', ...flags]) form.set(flag, `${form.get(flag) === 'on'}`);
    startTransition(async () => {
      const answer = await save(idle, form).catch(() => null);
      if (answer?.status === 'done') onDone(link ? null : (answer.data as Made));
      else if (answer) setState({ ...answer, attempt: state.attempt + 1 });
      else setState({ status: 'refused', attempt: state.attempt + 1, message: t('unreachable'), values: {} });
    });
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {state.status === 'refused' && (
        <Alert key={state.attempt} variant="failed">
          {state.message}
        </Alert>
      )}
      {target ? (
        <>
          <input type="hidden" name="kind" value={target.kind} />
          <input type="hidden" name="id" value={target.id} />
        </>
      ) : (
        <>
          <input type="hidden" name="id" value={link.id} />
          <input type="hidden" name="passwordChange" value={passwordChange} />
        </>
      )}
      <Field label={t('expires')} hint={t('expiresHint')} errors={fieldErrors(state, 'expiresAt')}>
        <Input
          type="date"
          value={expires}
          min={dayIn(0)}
          onChange={(event) => setExpires(event.target.value)}
        />
      </Field>
      <div className="-mt-2 flex flex-wrap gap-2">
        {[7, USUAL_DAYS].map((days) => (
          <Button key={days} size="sm" variant="ghost" onClick={() => setExpires(dayIn(days))}>
            {t('days', { days })}
          </Button>
        ))}
        <Button size="sm" variant="ghost" onClick={() => setExpires('')}>
          {t('never')}
        </Button>
      </div>
      {link?.hasPassword && (
        <ChoiceField
          name="passwordWish"
          label={t('password')}
          choices={(['keep', 'set', 'remove'] as const).map((value) => ({
            value,
            words: t(`passwordChange.${value}`),
          }))}
          value={passwordChange}
          onChange={changePassword}
        />
      )}
      {(!link?.hasPassword || passwordChange === 'set') && (
        <Field
          label={link?.hasPassword ? t('newPassword') : t('password')}
          hint={t('passwordHint')}
          errors={fieldErrors(state, 'password')}
        >
          <PasswordInput
            name="password"
            autoComplete="new-password"
            onChange={(event) =>
              link && !link.hasPassword && changePassword(event.target.value ? 'set' : 'remove')
            }
          />
        </Field>
      )}
      <Check
        name="allowsDownload"
        label={t('allowsDownload')}
        hint={t('allowsDownloadHint')}
        isChecked={allowsDownload}
        onChange={allowDownload}
      />
      {allowsDownload && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">{t('formats')}</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {downloadFormatNames.map((format) => (
              <label key={format} className="touch-target inline-flex items-center gap-2">
                <input
                  type="checkbox"
                  name="format"
                  value={format}
                  defaultChecked={
                    link?.allowsDownload
                      ? link.formats.includes(format)
                      : format === 'jpeg' || format === 'png'
                  }
                  className="size-4 accent-ring"
                />
                {format.toUpperCase()}
              </label>
            ))}
          </div>
          {fieldErrors(state, 'formats') && (
            <p role="alert" className="text-destructive text-xs">
              {fieldErrors(state, 'formats')?.[0]}
            </p>
          )}
        </fieldset>
      )}
      <details className="group grid gap-4" open={link ? true : undefined}>
        <summary className="w-fit cursor-pointer rounded-md py-1 font-medium text-muted-foreground hover:text-foreground">
          {t('more')}
        </summary>
        <div className="grid gap-4 pt-3">
          <Field label={t('mostViews')} hint={t('mostViewsHint')} errors={fieldErrors(state, 'mostViews')}>
            <Input
              type="number"
              name="mostViews"
              min={1}
              inputMode="numeric"
              defaultValue={link?.mostViews ?? ''}
            />
          </Field>
          {flags.map((flag) => (
            <Check key={flag} name={flag} label={t(flag)} defaultChecked={link?.[flag] ?? false} />
          ))}
          <TeamField teams={teams} link={link} errors={fieldErrors(state, 'teamId')} />
          {target && (
            <Field label={t('words')} hint={t('wordsHint')} errors={fieldErrors(state, 'words')}>
              <Input name="words" maxLength={60} autoComplete="off" />
            </Field>
          )}
        </div>
      </details>
      <Button type="submit" variant="primary" pending={pending}>
        {link ? t('save') : t('create')}
      </Button>
    </form>
  );
}

type TeamFieldProps = {
  teams: readonly LinkTeam[];
  link: LinkView | undefined;
  errors: string[] | undefined;
};

/** Who hears what guests say. One that was chosen once stays a choice, though the thing may not be shared with it any more. */
function TeamField({ teams, link, errors }: TeamFieldProps) {
  const t = useTranslations('sharing.links.form');
  const former = link?.team && !teams.some(({ id }) => id === link.team?.id) ? [link.team] : [];
  const all = [...teams, ...former];
  const [chosen, choose] = useState(link?.team?.id ?? 'none');
  if (all.length === 0) return null;
  return (
    <>
      <input type="hidden" name="teamId" value={chosen === 'none' ? '' : chosen} />
      <ChoiceField
        name="team"
        label={t('team')}
        hint={t('teamHint')}
        errors={errors}
        choices={[
          { value: 'none', words: t('noTeam') },
          ...all.map(({ id, name }) => ({ value: id, words: name })),
        ]}
        value={chosen}
        onChange={choose}
      />
    </>
  );
}

type CheckProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultChecked?: boolean;
  isChecked?: boolean;
  onChange?: (isChecked: boolean) => void;
};

function Check({ name, label, hint, defaultChecked, isChecked, onChange }: CheckProps) {
  return (
    <label className="flex items-start gap-3">
      <input
        type="checkbox"
        name={name}
        defaultChecked={defaultChecked}
        checked={isChecked}
        onChange={onChange && ((event) => onChange(event.target.checked))}
        className="mt-0.5 size-4 shrink-0 accent-ring"
      />
      <span className="grid">
        {label}
        {hint && <span className="text-muted-foreground text-xs">{hint}</span>}
      </span>
    </label>
  );
}

/** A day of the person's own calendar as a date field has it. */
function dayOf(at: string | null): string {
  if (!at) return '';
  const date = new Date(at);
  const two = (part: number) => `${part}`.padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const dayIn = (days: number) => dayOf(new Date(Date.now() + days * DAY_MS).toISOString());

/** The last moment of a day where the person is. */
const endOf = (day: string) => (day ? new Date(`${day}T23:59:59.999`).toISOString() : '');
