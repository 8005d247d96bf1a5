import { Fault } from '../core/fault.js';
import type { Upload } from '../questionnaire/files.js';
import { isOnFileHost } from './file-hosts.js';

/** A file that takes longer than this, in ms, does not come. */
const PatienceMs = 30_000;

/** A file as it was fetched. */
export interface Download {
  readonly name: string;
  readonly data: Buffer;
}

/**
 * Fetches what somebody uploaded: from Discord's own hosts only, or the one the bot was told to take for Discord; without
 * following it elsewhere, and not one byte more than it was said to have.
 * @param apiUrl - Base of Discord's API.
 * @throws Fault `file-not-kept`
 */
export async function download({ url, name, size }: Upload, apiUrl: string): Promise<Download> {
  try {
    if (!isOnFileHost(url, apiUrl)) throw new Error('The file is not on a host of Discord.');
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PatienceMs) });
    if (!response.ok || !response.body) throw new Error(`The file was answered with ${response.status}.`);
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body as AsyncIterable<Uint8Array>) {
      length += part.length;
      if (length > size) throw new Error('The file is larger than it was said to be.');
      parts.push(part);
    }
    return { name, data: Buffer.concat(parts) };
  } catch (error) {
    throw new Fault('file-not-kept', {}, { cause: error });
  }
}
