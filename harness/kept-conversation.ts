import type { TicketKey } from '../src/lib/core/ticket.js';
import type { ReadableStorage } from '../src/lib/storage/open-storage.js';
import { isKept, type FileType, type MissingReason } from '../src/lib/transcripts/file-note.js';
import type { KeptMessage } from '../src/lib/transcripts/piece.js';

/** What is kept of a ticket's conversation. */
export interface KeptConversation {
  readonly messages: readonly KeptMessage[];
  /** By `linkKey`: what it is and its bytes, or why there are none; null where they are gone. */
  readonly files: ReadonlyMap<string, { readonly type: FileType; readonly bytes: Buffer } | MissingReason | null>;
}

/** Reads all of it, which tests keep small. */
export async function keptConversation(
  { conversations, files }: ReadableStorage,
  key: TicketKey
): Promise<KeptConversation> {
  const messages: KeptMessage[] = [];
  for await (const piece of conversations.pieces(key)) messages.push(...(piece?.messages ?? []));
  const found = new Map<string, { type: FileType; bytes: Buffer } | MissingReason | null>();
  for (const [link, note] of await files.notes(key)) {
    if (!isKept(note)) {
      found.set(link, note.missing);
      continue;
    }
    const bytes = await files.bytes(key.guildId, note.sha256);
    const parts: Buffer[] = [];
    for await (const part of bytes ?? []) parts.push(part);
    found.set(link, bytes && { type: note.type, bytes: Buffer.concat(parts) });
  }
  return { messages, files: found };
}
