import { getTranslations } from 'next-intl/server';
import { env } from '@/lib/env';
import { sendMail } from '@/lib/mail';

/**
 * Mails a sign-in link. It always leads to APP_URL, whatever host the request claimed to be for: the link is a key,
 * and must not lead to a stranger's host. @throws Error when APP_URL is not set
 */
export async function sendSignInMail(to: string, url: string): Promise<void> {
  const t = await getTranslations('account.mail');
  const { APP_URL } = env();
  const link = new URL(url);
  if (!APP_URL) throw new Error('APP_URL is not set: mailed sign-in links need a public address.');
  const trusted = new URL(link.pathname + link.search, APP_URL);
  await sendMail({
    to,
    subject: t('subject', { host: trusted.host }),
    text: t('text', { host: trusted.host, url: trusted.href }),
  });
}
