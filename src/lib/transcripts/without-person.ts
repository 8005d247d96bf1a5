import type { KeptMessage, Piece } from './piece.js';

/** What somebody is called whose name was erased: as Discord calls those who deleted their account. */
export const NameOfErased = 'Deleted User';

/** Whose words are taken out of a conversation, and what is known of them there. */
export interface WhoseWords {
  readonly userId: string;
  /** The messages they wrote in it: others may have forwarded them. */
  readonly messageIds: ReadonlySet<string>;
  /** The ticket tells of them: what bots wrote in it repeats their answers, and its channel may be called by them. */
  readonly isAboutThem: boolean;
  readonly channelId: string | null;
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

function wordless(value: unknown, whose: WhoseWords): unknown {
  if (Array.isArray(value)) return value.map((one) => wordless(one, whose));
  if (!isFields(value)) return value;
  const { userId, messageIds, isAboutThem } = whose;
  if (isMessage(value)) {
    const own = value.author.id === userId;
    const answersThem = value.author.bot === true && (isAboutThem || isAnswerTo(value, userId));
    if (own || answersThem) return emptied(value, whose);
  }
  if (isPerson(value) && value.id === userId) return nobody(value);
  const kept = Object.entries(value).map(([name, one]): [string, unknown] => {
    if (name === 'message_snapshots' && messageIds.has(forwardedFrom(value))) return [name, []];
    if (name === 'members' && isFields(one)) return [name, withoutKey(one, userId)];
    return [name, wordless(one, whose)];
  });
  return Object.fromEntries(kept);
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

function forwardedFrom({ message_reference: reference }: Fields): string {
  return isFields(reference) && typeof reference.message_id === 'string' ? reference.message_id : '';
}

function withoutKey(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
