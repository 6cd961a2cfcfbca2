import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MailWish } from '@/components/settings/mail-wish';
import { PasswordForm } from '@/components/settings/password-form';
import { ProfileForm } from '@/components/settings/profile-form';
import { SessionList } from '@/components/settings/session-list';
import { SettingsCard } from '@/components/settings/settings-card';
import { ThemeSwitch } from '@/components/theme/theme-switch';
import { getProfile } from '@/lib/accounts/get-profile';
import { listSessions } from '@/lib/accounts/list-sessions';
import { findPreferences } from '@/lib/accounts/preferences';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { canMail } from '@/lib/mail';
import {
  changePasswordAction,
  changePreferencesAction,
  endAllSessionsAction,
  endSessionAction,
  updateProfileAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function SettingsPage() {
  const person = await requirePerson();
  const ctx = contextFor(person);
  const [{ name, email, hasPassword }, sessions, preferences] = await Promise.all([
    getProfile(ctx),
    listSessions(ctx),
    findPreferences(ctx, person.userId),
  ]);
  const t = await getTranslations('settings');
  return (
    <>
      <SettingsCard title={t('profile.title')}>
        <ProfileForm name={name} email={email} save={updateProfileAction} />
      </SettingsCard>
      <SettingsCard title={t('theme.title')} description={t('theme.description')}>
        <ThemeSwitch className="justify-self-start" />
      </SettingsCard>
      {canMail() && (
        <SettingsCard title={t('notices.title')}>
          <MailWish
            wish="mail"
            email={email}
            wished={preferences.mailWhenDone}
            save={changePreferencesAction}
          />
          <MailWish
            wish="digest"
            email={email}
            wished={preferences.digest === 'daily'}
            save={changePreferencesAction}
          />
        </SettingsCard>
      )}
      <SettingsCard title={t('password.title')} description={t('password.description')}>
        <PasswordForm email={email} hasPassword={hasPassword} change={changePasswordAction} />
      </SettingsCard>
      <SettingsCard title={t('sessions.title')} description={t('sessions.description')}>
        <SessionList sessions={sessions} end={endSessionAction} endAll={endAllSessionsAction} />
      </SettingsCard>
    </>
  );
}
