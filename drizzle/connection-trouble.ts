/** What postgres.js and Node call a connection that is not to be had. */
const clientCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
]);
/** SQLSTATE: connection exceptions, too many connections, and a server that is shut down or starting. */
const serverCodes = /^(08...|53300|57P0[123])$/;

/** Whether an error, or one it was caused by, says that the database is away rather than that a query is wrong. */
export function isConnectionTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return clientCodes.has(code) || serverCodes.test(code) || isConnectionTrouble(error.cause);
}
