import type { KeptMessage } from './piece.js';

/** So many earlier versions of a message are kept at most: the last ones. */
export const MostVersions = 20;

/** What was in a message before somebody changed it. */
export interface EarlierVersion {
  readonly content: unknown;
  readonly attachments: unknown;
  readonly edited_timestamp: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** Did a person write it? Bots change their messages all day. */
export function isOfPerson({ author, webhook_id: webhook }: KeptMessage): boolean {
  return isFields(author) && author['bot'] !== true && webhook === undefined;
}

/** Is it a message as a whole, and not only what is new in one? */
export function isWhole({ author, content, timestamp }: KeptMessage): boolean {
  return (
    isFields(author) && typeof author['id'] === 'string' && typeof content === 'string' && typeof timestamp === 'string'
  );
}

/** Was it deleted, and are its words not kept? Nothing but its place is left. */
export function isVanished({ vanished }: KeptMessage): boolean {
  return vanished === true;
}

/** What is left of a message that was deleted. A conversation is read on from its last message, so its place stays. */
export function vanished({ id }: KeptMessage): KeptMessage {
  return { id, vanished: true };
}

/** A message whose words stay although it was deleted. @param at - When, ISO 8601, UTC. */
export function asDeleted(message: KeptMessage, at: string): KeptMessage {
  return { ...message, deleted_at: message['deleted_at'] ?? at };
}

/** When it was deleted, ISO 8601, UTC; null: it stands, or its words are not kept. */
export function deletedAt({ deleted_at: at }: KeptMessage): string | null {
  return typeof at === 'string' ? at : null;
}

/** A message as somebody reads it who is not of staff: what was edited and deleted is not theirs; null: nothing of it is. */
export function withoutEdits(message: KeptMessage): KeptMessage | null {
  if (deletedAt(message) !== null) return null;
  if (!('earlier' in message)) return message;
  const shown = { ...message };
  delete shown['earlier'];
  return shown;
}

/** What it said before it was edited, the earliest first. */
export function earlierVersions({ earlier }: KeptMessage): readonly EarlierVersion[] {
  return Array.isArray(earlier)
    ? earlier.filter((one): one is EarlierVersion => isFields(one) && 'content' in one)
    : [];
}

/** Was it edited later than the other one? What does not say when says nothing of that. */
export function isNewer(message: KeptMessage, other: KeptMessage): boolean {
  return editedAt(message) > editedAt(other);
}

/**
 * Two states of one message in one: the later one, with what only the earlier one knows.
 * @param news - It was heard after `known`, but may be about what was before.
 * @param keepsEdits - Do earlier versions stay?
 */
export function versionsOf(
  known: KeptMessage,
  news: { readonly kind: 'said' | 'edited'; readonly message: KeptMessage },
  keepsEdits: boolean
): KeptMessage {
  const saysWhen = news.kind === 'said' || typeof news.message['edited_timestamp'] === 'string';
  const isLate = news.kind === 'said' || (saysWhen && isNewer(known, news.message));
  const [before, after] = isLate ? [news.message, known] : [known, news.message];
  return joined(before, after, keepsEdits);
}

/** The same of two of which one is known to be the later one. */
export function joined(before: KeptMessage, after: KeptMessage, keepsEdits: boolean): KeptMessage {
  const message = { ...before, ...after, earlier: undefined };
  delete message.earlier;
  const versions = [...earlierVersions(before), ...earlierVersions(after)];
  if (keepsEdits && isOfPerson(message) && isAnother(before, after)) versions.push(versionOf(before));
  const all = new Map(versions.map((version) => [timeOf(version.edited_timestamp), version]));
  all.delete(editedAt(message));
  const kept = [...all].sort(([time], [other]) => time - other).map(([, version]) => version);
  return kept.length > 0 ? { ...message, earlier: kept.slice(-MostVersions) } : message;
}

function versionOf({ content, attachments, edited_timestamp }: KeptMessage): EarlierVersion {
  return { content: content ?? '', attachments: attachments ?? [], edited_timestamp: edited_timestamp ?? null };
}

/** Has somebody changed it? Discord changes messages too: it adds what a link leads to. */
function isAnother(before: KeptMessage, after: KeptMessage): boolean {
  if (!('content' in before) || !('content' in after)) return false;
  return before['content'] !== after['content'] || countOf(before) !== countOf(after);
}

function countOf({ attachments }: KeptMessage): number {
  return Array.isArray(attachments) ? attachments.length : 0;
}

function editedAt({ edited_timestamp: at }: KeptMessage): number {
  return timeOf(at);
}

/** In ms since 1970; 0: it was never edited. */
function timeOf(at: unknown): number {
  return typeof at === 'string' ? Date.parse(at) || 0 : 0;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
