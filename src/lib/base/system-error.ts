/** What Node calls a connection that could not be made, was cut, or came to nothing. */
const Network: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ENOTCONN',
  'EPIPE',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'EADDRNOTAVAIL',
  'EPROTO',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME'
]);

/** Names of errors that end a request from our side: it took too long. */
const GivenUp: ReadonlySet<string> = new Set(['AbortError', 'TimeoutError']);

/** What Node calls a disk that takes or gives nothing: full, read-only, broken, forbidden, out of handles. */
const Disk: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EIO',
  'EFBIG',
  'EMFILE',
  'ENFILE',
  'EACCES',
  'EPERM',
  'EBUSY',
  'ENXIO',
  'ENODEV',
  'ESTALE'
]);

/** Errors wrap others; a circle of causes must end, too. */
const Deepest = 5;

/**
 * Is this the network's fault: Discord did not answer, or could not be asked? Also inside of what `fetch` throws.
 * The list names each code: a pattern would take the disk's for the network's.
 */
export function isNetworkError(error: unknown): boolean {
  return causesOf(error).some(({ name, code }) => {
    if (GivenUp.has(name)) return true;
    return (
      code !== null && (Network.has(code) || code.startsWith('UND_ERR_') || /^(CERT_|ERR_TLS_|ERR_SSL_)/.test(code))
    );
  });
}

/** Is this the disk's fault? */
export function isDiskError(error: unknown): boolean {
  return causesOf(error).some(({ code }) => code !== null && Disk.has(code));
}

function causesOf(error: unknown): { name: string; code: string | null }[] {
  const found = [];
  let current = error;
  for (let depth = 0; current instanceof Error && depth < Deepest; depth += 1) {
    const code: unknown = 'code' in current ? current.code : null;
    found.push({ name: current.name, code: typeof code === 'string' ? code : null });
    current = current.cause;
  }
  return found;
}
