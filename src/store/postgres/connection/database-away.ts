/** What a fault says of itself, as far as it does. */
interface FaultMarks {
  readonly code?: unknown;
  readonly syscall?: unknown;
}

/** Whether a fault is that the database could not be reached, went away or has no room: it is ours, and passes. */
export function databaseAway(fault: Error): boolean {
  const { code, syscall } = fault as FaultMarks;
  if (typeof code === 'string' && (awayStates.test(code) || socketCodes.has(code))) return true;
  return syscall === 'connect' || withoutCode.test(fault.message);
}

/**
 * Connection exceptions, too few resources (a full disk, too many connections) and an operator who intervened:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html, classes 08, 53 and 57P.
 */
const awayStates = /^(08|53|57P)[0-9A-Z]+$/;

/** What the socket says when the other end has gone: before, during or after what is sent. */
const socketCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What the client of the database says of a connection that went away, without a code. */
const withoutCode =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout exceeded when trying to connect|timeout expired)/;
