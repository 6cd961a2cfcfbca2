import { createServer } from 'node:net';
import { InstanceFault } from './fault';

/** Listens for a moment: the port it got, or the code of what refused it (EADDRINUSE, EACCES, ...). */
function probe(port: number, host: string): Promise<{ port: number } | { code: string }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ code: error.code ?? error.message }));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve({ port: typeof address === 'object' && address ? address.port : port }));
    });
  });
}

export async function isFree(port: number, host: string): Promise<boolean> {
  return 'port' in (await probe(port, host));
}

export async function findFreePort(host = '127.0.0.1'): Promise<number> {
  const found = await probe(0, host);
  if ('port' in found) return found.port;
  throw new InstanceFault(`No port can be opened on ${host} (${found.code}).`);
}

const reasons: Record<string, string> = {
  EADDRINUSE: 'is already in use; stop what listens there or choose another one with PORT',
  EACCES: 'may not be opened by this user; choose one above 1023 with PORT',
  EADDRNOTAVAIL: 'cannot be opened because HOST is not an address of this machine',
  ENOTFOUND: 'cannot be opened because HOST is not known',
};

/** The port to serve on; 0 stands for any free one. @throws InstanceFault when it cannot be had. */
export async function claimPort(port: number, host: string): Promise<number> {
  const found = await probe(port, host);
  if ('port' in found) return found.port;
  throw new InstanceFault(
    `Port ${port} on ${host} ${reasons[found.code] ?? `cannot be opened (${found.code})`}.`,
  );
}
