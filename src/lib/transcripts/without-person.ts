import type { KeptMessage, Piece } from './piece.js';
import { saidAt } from './reading.js';

/**
 * What somebody is called in what is kept whose name was erased: as Discord calls those who deleted their account, so that
 * whatever reads Discord's own shapes knows it. Who reads a page or a text reads it in their language.
 */
const NameOfErased = 'Deleted User';

/** Source: "Message Types" in Discord's documentation. */
const MessageTypes = { pollResult: 46 };

/** Whose words are taken out of a conversation, and what is known of them there. */
export interface WhoseWords {
  readonly userId: string;
  /** The messages they wrote in it: others may have forwarded them. */
  readonly messageIds: ReadonlySet<string>;
  /** The ticket tells of them: what bots wrote in it repeats their answers, and its channel may be called by them. */
  readonly isAboutThem: boolean;
  readonly channelId: string | null;
  /** What they wrote until then goes, in ms since 1970, and what they wrote since is news. Left out: all of it goes. */
  readonly until?: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Did they write it? An erased message still says so, by their id alone. */
export function isBy(message: KeptMessage, userId: string): boolean {
  return isFields(message.author) && message.author.id === userId;
}

/**
 * A piece without the words and the name of one person; the conversation around them stays, and so do ids, times and the order.
 * Done twice it is the same as once.
 */
export function withoutPerson(piece: Piece, whose: WhoseWords): Piece {
  const people = Object.entries(piece.names.people).filter(([id]) => id !== whose.userId);
  const channels = Object.entries(piece.names.channels).filter(([id]) => !whose.isAboutThem || id !== whose.channelId);
  return {
    ...piece,
    messages: piece.messages.map((message) => wordless(message, whose) as KeptMessage),
    names: { ...piece.names, people: Object.fromEntries(people), channels: Object.fromEntries(channels) }
  };
}

/** What stands in the place of what was erased, where people read it. */
export interface ErasedCalled {
  /** Of the name of a person. */
  readonly name: string;
  /** Of the words of a message. */
  readonly words: string;
}

/** The same message with that in the place of what was erased: in it, and in the one it answers. */
export function withErasedCalled(message: KeptMessage, { name, words }: ErasedCalled): KeptMessage {
  const called = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => called(one, key));
    if (!isFields(value)) return value;
    if (isNobody(value)) return { ...value, username: name };
    if (key !== '' && !Where.has(key)) return value;
    const named = Object.fromEntries(Object.entries(value).map(([at, one]) => [at, called(one, at)]));
    return value.erased === true ? { ...named, content: words } : named;
  };
  return called(message) as KeptMessage;
}

/** Parts of a message in which its people stand. */
const Where: ReadonlySet<string> = new Set([
  'author',
  'mentions',
  'referenced_message',
  'interaction',
  'interaction_metadata'
]);

/** The people in a message whose names were erased, by their ids: who wrote it, is mentioned in it or was answered. */
export function erasedIn(message: KeptMessage): string[] {
  const {
    author,
    mentions,
    referenced_message: answered,
    interaction,
    interaction_metadata: cause
  } = message as Fields;
  const people: unknown[] = [author, ...(Array.isArray(mentions) ? (mentions as unknown[]) : [])];
  for (const one of [interaction, cause]) if (isFields(one)) people.push(one.user);
  const erased = people.flatMap((one) => (isFields(one) && isNobody(one) ? [String(one.id)] : []));
  return isFields(answered) ? [...erased, ...erasedIn(answered as unknown as KeptMessage)] : erased;
}

/** Who wrote a message, by id; none where that is not known. */
export function authorsOf({ author }: KeptMessage): string[] {
  return isFields(author) && typeof author.id === 'string' ? [author.id] : [];
}

function isNobody({ username, global_name, discriminator, avatar }: Fields): boolean {
  return username === NameOfErased && discriminator === '0000' && global_name === null && avatar === null;
}

function wordless(value: unknown, whose: WhoseWords): unknown {
  if (Array.isArray(value)) return value.map((one) => wordless(one, whose));
  if (!isFields(value)) return value;
  const { userId, isAboutThem } = whose;
  if (isMessage(value)) {
    const own = value.author.id === userId;
    const answersThem = value.author.bot === true && (isAboutThem || isAnswerTo(value, userId));
    if ((own || answersThem) && isToGo(value, whose)) return emptied(value, whose);
    // Whoever writes anew says anew who they are.
    if (own) return { ...wordlessFields(value, whose), author: value.author };
  }
  return isPerson(value) && value.id === userId ? nobody(value) : wordlessFields(value, whose);
}

function wordlessFields(value: Fields, whose: WhoseWords): Fields {
  const { userId, messageIds } = whose;
  const kept = Object.entries(value).map(([name, one]): [string, unknown] => {
    if (name === 'message_snapshots' && messageIds.has(referenceOf(value))) return [name, []];
    if (name === 'members' && isFields(one)) return [name, withoutKey(one, userId)];
    return [name, wordless(one, whose)];
  });
  return Object.fromEntries(kept);
}

/** Was it said in time to go? What Discord says of a poll that ended repeats what was asked then. */
function isToGo(message: Fields, { until }: WhoseWords): boolean {
  if (until === undefined) return true;
  const ids = [message.id, ...(message.type === MessageTypes.pollResult ? [referenceOf(message)] : [])];
  return ids.some((id) => typeof id === 'string' && /^\d+$/.test(id) && saidAt(id) <= until);
}

/** What is left of a message: that there was one, when, of what kind and to what it answers. */
function emptied(message: Fields, whose: WhoseWords): Fields {
  const { id, type, timestamp, channel_id, message_reference, referenced_message } = message;
  return {
    ...{ id, type, timestamp, channel_id },
    author: isPerson(message.author) && message.author.id === whose.userId ? nobody(message.author) : message.author,
    content: '',
    /** So that it is told from one that came without its words. */
    erased: true,
    ...{ attachments: [], embeds: [], components: [], mentions: [], mention_roles: [] },
    ...(message_reference !== undefined && { message_reference }),
    ...(referenced_message !== undefined && { referenced_message: wordless(referenced_message, whose) })
  };
}

function nobody({ id, bot }: Fields): Fields {
  const name = { username: NameOfErased, global_name: null, discriminator: '0000', avatar: null };
  return { id, ...name, ...(bot !== undefined && { bot }) };
}

function isMessage(value: Fields): value is Fields & { readonly author: Fields } {
  return isFields(value.author) && typeof value.author.id === 'string' && 'content' in value;
}

/** Does a bot answer what somebody did? Such an answer repeats what they chose or typed. */
function isAnswerTo({ interaction, interaction_metadata: cause }: Fields, userId: string): boolean {
  return [interaction, cause].some((one) => isFields(one) && isFields(one.user) && one.user.id === userId);
}

/** People stand under many names, and are known by what they have. */
function isPerson(value: unknown): value is Fields {
  return isFields(value) && typeof value.username === 'string';
}

function referenceOf({ message_reference: reference }: Fields): string {
  return isFields(reference) && typeof reference.message_id === 'string' ? reference.message_id : '';
}

function withoutKey(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
