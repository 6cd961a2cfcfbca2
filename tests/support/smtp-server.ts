import { type AddressInfo, createServer, type Socket } from 'node:net';

export type ReceivedMail = { to: string; headers: Record<string, string>; text: string };

/** A mail server of this test's own that takes every mail and keeps it. */
export async function smtpServer(whenDone: (close: () => void) => void) {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    talk(socket, mails);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenDone(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails };
}

/** As much of RFC 5321 as one client at a time needs. */
function talk(socket: Socket, mails: ReceivedMail[]) {
  let heard = '';
  let to = '';
  let inData = false;
  socket.setEncoding('latin1');
  socket.on('error', () => {});
  socket.write('220 test\r\n');
  socket.on('data', (chunk: string) => {
    heard += chunk;
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const end = heard.indexOf(mark);
      if (end === -1) return;
      const said = heard.slice(0, end);
      heard = heard.slice(end + mark.length);
      if (inData) {
        mails.push(readMail(to, said));
        inData = false;
        socket.write('250 kept\r\n');
      } else if (said === 'DATA') {
        inData = true;
        socket.write('354 go on\r\n');
      } else if (said === 'QUIT') {
        socket.end('221 bye\r\n');
      } else {
        to = /^RCPT TO:<(.*)>/.exec(said)?.[1] ?? to;
        socket.write('250 yes\r\n');
      }
    }
  });
}

function readMail(to: string, raw: string): ReceivedMail {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  // A line that begins with a dot is sent with one more (RFC 5321, 4.5.2).
  const text = body.join('\r\n\r\n').replaceAll('\r\n', '\n').replace(/^\./gm, '');
  const isQuoted = headers['content-transfer-encoding'] === 'quoted-printable';
  return { to, headers, text: isQuoted ? unquoted(text) : text };
}

/** RFC 2045, 6.7. */
function unquoted(text: string): string {
  const bytes = text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
