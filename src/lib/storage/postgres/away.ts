import { codeOf } from '../../core/storage-error.js';

/** How the operating system says that nobody answers there. */
const network: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'EMFILE', 'ENFILE']
]);

/**
 * How the server says so: what is said of the connection (08), of too little of something (53), of a server that is ending
 * or just beginning (57P), of two who were in each other's way (40), and of one that takes no writes just now (25006).
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passing = /^(08...|53...|57P0[1-5]|40001|40P01|40003|25006)$/;

/** What the driver says without a code: its connection went, or gave no answer in time. */
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|The server closed the connection)/;

/** Does an error say that the database is away, or that a step is to be taken again, rather than what is wrong with it? */
export function isAway(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null) return network.has(code) || passing.test(code);
  if (error instanceof AggregateError) return error.errors.some(isAway);
  return error instanceof Error && words.test(error.message);
}
