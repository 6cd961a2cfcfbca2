import { getTranslations } from 'next-intl/server';
import { createTransport } from 'nodemailer';
import { env } from '@/lib/env';

/**
 * Mails a sign-in link. Where APP_URL is set the link always leads there, whatever host the request claimed to be
 * for: the link is a key, and must not be sent to a stranger's address.
 */
export async function sendSignInMail(to: string, url: string): Promise<void> {
  const t = await getTranslations('account.mail');
  const { APP_URL, SMTP_URL, MAIL_FROM } = env();
  const link = new URL(url);
  const trusted = APP_URL ? new URL(link.pathname + link.search, APP_URL) : link;
  await createTransport(SMTP_URL).sendMail({
    to,
    from: MAIL_FROM,
    subject: t('subject', { host: trusted.host }),
    text: t('text', { host: trusted.host, url: trusted.href }),
  });
}
