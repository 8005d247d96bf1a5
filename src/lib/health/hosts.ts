import { isIP } from 'node:net';

/** Does an address lead to this machine alone? */
export function isLoopback(host: string): boolean {
  const plain = host.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/**
 * Is a request meant for this machine? A page in a browser on it could ask here under a name of its own that leads here
 * (DNS rebinding); it cannot choose what stands in `Host`, which is then that name.
 * @param header - As it came; undefined: there was none, so it was no browser.
 */
export function isMeantForHere(header: string | undefined): boolean {
  if (header === undefined) return true;
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(header.trim()) ?? [];
  return isLoopback((bracketed ?? plain ?? '').replace(/\.$/, ''));
}
