import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { chown, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { mayWrite } from './write-guard.js';

/** Only the user the bot runs as may read what members wrote. */
export const FileMode = 0o600;

/** What names a draft. Nobody names a copy of their own like this. */
const Draft = /\.jsonl?(\.last-good)?\.[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\.draft$/;

/** What named a draft before; people name copies of their own like this, too. */
const EarlierDraft = /\.jsonl?(\.last-good)?\.\d+$/;

/** Is a file of this name one that was never put in its place? */
export function isDraft(name: string): boolean {
  return Draft.test(basename(name));
}

/** Is it one, if nobody but the bot writes in its folder? */
export function isDraftOrEarlier(name: string): boolean {
  return isDraft(name) || EarlierDraft.test(basename(name));
}

/**
 * Writes a text, or bytes, beside a file and puts it in its place in one step: at every moment there is the old one or the new one,
 * whole. A link is followed, and the file's owner stays.
 * @param how.flush - Has it on the disk before it is put in its place.
 * @param how.may - Asked when the draft is ready, in the very moment before: no leaves the old one as it is.
 * @returns Was it put in its place?
 * @throws What the file system says - and the old one is as it was.
 */
export async function putInPlace(
  path: string,
  text: string | Uint8Array,
  { flush, may }: { readonly flush: boolean; readonly may?: () => boolean }
): Promise<boolean> {
  await mayWrite(path);
  const target = await realpath(path).catch(() => path);
  const draft = `${target}.${randomUUID()}.draft`;
  try {
    await writeFile(draft, text, { mode: FileMode, flag: 'wx', flush });
    await keepOwner(target, draft);
    // The draft may have taken its time.
    await mayWrite(path);
    if (!may) {
      await rename(draft, target);
      return true;
    }
    // At once: other programs could come between an answer and what is done about it.
    if (may()) {
      renameSync(draft, target);
      return true;
    }
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
  await unlink(draft);
  return false;
}

/** Who edits the file by hand may be another user than the one the bot runs as, where that one may give files away. */
async function keepOwner(target: string, draft: string): Promise<void> {
  try {
    const [old, made] = [await stat(target), await stat(draft)];
    if (old.uid !== made.uid || old.gid !== made.gid) await chown(draft, old.uid, old.gid);
  } catch {
    // There is no old one, or it cannot be given away: then it is the bot's.
  }
}
