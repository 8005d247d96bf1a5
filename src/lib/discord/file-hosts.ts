import { isFileHost } from '../transcripts/link-key.js';

/** Hosts of Discord's API: no file is had there. */
const Api = /^([a-z]+\.)?(discord|discordapp)\.com$/;

/** Is the bot told to take another host for Discord? @param apiUrl - Base of the API. */
function isElsewhere(apiUrl: string): boolean {
  return !Api.test(new URL(apiUrl).hostname);
}

/**
 * Is it a file on a host of Discord's, or on the one the bot was told to take for Discord, without a name or a password?
 * @param apiUrl - Base of Discord's API.
 */
export function isOnFileHost(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:' && isFileHost(host)) return true;
  const api = new URL(apiUrl);
  return isElsewhere(apiUrl) && api.host === host && api.protocol === protocol;
}

/** Where a file of Discord's is asked for: on the host that stands for Discord, where there is one. */
export function addressOfFile(url: string, apiUrl: string): string {
  const { host, pathname, search } = new URL(url);
  return isFileHost(host) && isElsewhere(apiUrl) ? new URL(pathname + search, apiUrl).href : url;
}
