import { MessageFlags } from 'discord.js';
import { nameInLink } from './attached-pictures.js';
import { lostEmoji } from './lost-emoji.js';

/**
 * Does a message as Discord keeps it show what one of ours would show now? All that we would send must be there with the
 * same value; what Discord adds (ids, defaults, measures of pictures) does not count.
 * @param ours - As it would be sent: builders and all.
 * @param theirs - As the API gave it.
 */
export function showsTheSame(
  ours: { embeds: unknown; components: unknown; content?: string },
  theirs: unknown
): boolean {
  // A moderator has hidden the embeds: they may be given all the same.
  if (isObject(theirs) && Number(theirs.flags ?? 0) & MessageFlags.SuppressEmbeds) return false;
  const { content = '', embeds, components } = ours;
  // Builders become what is sent.
  const sent = JSON.parse(JSON.stringify({ content, components, embeds: embeds ?? [] })) as Sent;
  const texts = sent.embeds.map((embed) => ({ ...embed, image: undefined }));
  if (!contains(theirs, JSON.parse(JSON.stringify({ ...sent, embeds: texts })))) return false;
  const standing = isObject(theirs) && Array.isArray(theirs['embeds']) ? (theirs['embeds'] as unknown[]) : [];
  return sent.embeds.every(({ image }, index) => {
    const embed = standing[index];
    return samePicture(isObject(embed) ? embed['image'] : undefined, image);
  });
}

interface Sent {
  readonly embeds: readonly Readonly<Record<string, unknown>>[];
}

function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) && whole.length === part.length && part.every((item, index) => contains(whole[index], item))
    );
  }
  if (isObject(part)) {
    return (
      isObject(whole) &&
      Object.entries(part).every(
        ([key, value]) => contains(whole[key], value) || (isLostEmoji(key, value) && whole[key] === undefined)
      )
    );
  }
  if (typeof part === 'string' && typeof whole === 'string') return sameText(whole, part);
  // What is off or empty may be left out.
  return whole === part || ((whole ?? null) === null && (part ?? false) === false);
}

/** A file of the message is given as a link, signed anew each time; and what is said of a picture may be given or not. */
function samePicture(theirs: unknown, ours: unknown): boolean {
  if (!isObject(ours)) return (theirs ?? null) === null;
  if (!isObject(theirs)) return false;
  const url = String(ours['url']);
  const name = /^attachment:\/\/(.+)$/.exec(url)?.[1];
  if (name !== undefined) return nameInLink(String(theirs['url'])) === name || theirs['url'] === url;
  const described = theirs['description'] === undefined || contains(theirs['description'], ours['description'] ?? '');
  return theirs['url'] === url && described;
}

/** Discord trims what it keeps, drops characters nobody sees, and writes moments its own way. */
function sameText(theirs: string, ours: string): boolean {
  if (seen(theirs) === seen(ours) || seen(theirs) === seen(lostEmoji.outOf(ours))) return true;
  return /^\d{4}-\d\d-\d\dT/.test(ours) && Date.parse(theirs) === Date.parse(ours);
}

const seen = (text: string) => text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim();

/** A custom emoji that Discord does not know any more is left out of a message: without it, the message is as it can be. */
const isLostEmoji = (key: string, value: unknown) =>
  key === 'emoji' && isObject(value) && typeof value['id'] === 'string' && lostEmoji.lately(value['id']);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
