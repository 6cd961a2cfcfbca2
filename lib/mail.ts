import { createTransport } from 'nodemailer';
import { env } from '@/lib/env';

type Mail = {
  to: string;
  subject: string;
  text: string;
  /** The same for the same mail, so that one that is sent again after a crash is known as the same. */
  messageId?: string;
};

/** Whether this installation can send mail. */
export function canMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Sends one mail through the SMTP server of this installation. */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  await createTransport(SMTP_URL).sendMail({ from: MAIL_FROM, ...mail });
}
