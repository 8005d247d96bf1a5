import type { APIAttachment } from 'discord-api-types/v10';
import { webAddress } from '@ticket-desk/message-view/components';

/** Where a picture, film or file comes from: this local Discord, or a host of whoever sent it. */
export interface MediaSource {
  readonly src: string;
  /** Null for the local Discord; another host is asked only when the person wants it. */
  readonly host: string | null;
}

const Loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Finds where something is to be had.
 * @param address - As the message gives it: http, https, or `attachment://name` for one of its own files.
 * @param page - Address of the page.
 * @returns null for anything else.
 */
export function mediaSource(address: string, attachments: readonly APIAttachment[], page: string): MediaSource | null {
  const own = /^attachment:\/\/(.+)$/.exec(address)?.[1];
  const file = own === undefined ? undefined : attachments.find(({ filename }) => filename === own);
  const href = webAddress(file?.url ?? address);
  if (href === null) return null;
  const url = new URL(href);
  const here = new URL(page);
  // Bots upload to 127.0.0.1, people may have opened localhost: it is the same server.
  const isLocal =
    url.host === here.host || (url.port === here.port && Loopback.has(url.hostname) && Loopback.has(here.hostname));
  if (isLocal && url.pathname.startsWith('/attachments/')) return { src: url.pathname, host: null };
  // Anything else of this server is no picture, and nothing a message may make the page ask for.
  return isLocal ? null : { src: href, host: url.host };
}
