import type { APIEmbed } from 'discord.js';
import type { Translate } from '../base/language.js';
import { isBlank } from '../base/readable.js';
import type { About, Ticket } from '../core/ticket.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';
import { dateAndTime, mention, messageUrl } from './markup.js';
import { plainText, plainWords } from './plain-text.js';

/** So much of a message is shown, in UTF-16 units: what it is about, and room for everything else. */
const MostShown = 700;
const MostLines = 12;

/**
 * The message a ticket is about, as an embed of its own: by whom, when, where, and what it said. Nobody is called by it.
 * @returns None where the ticket is about no message.
 */
export function quoteOf({ guildId, about }: Ticket, t: Translate): APIEmbed[] {
  if (!about) return [];
  const link = messageUrl(guildId, about.channelId, about.messageId);
  const when = dateAndTime(about.at);
  const author = authorOf(about);
  const head =
    author === null ? t('menus:quote.headUnknown', { when, link }) : t('menus:quote.head', { author, when, link });
  const files = about.files ? ` · ${t('menus:quote.files', { count: about.files })}` : '';
  return embeds({
    color: Colors.calm,
    title: t('menus:quote.title'),
    description: `${head}${files}\n${wordsOf(about, t)}`
  });
}

/** The same ticket where Discord refuses to show the words of that message; null where there are none to leave out. */
export function unquoted(ticket: Ticket): Ticket | null {
  const { about } = ticket;
  if (!about || about.unshown || !about.text) return null;
  return { ...ticket, about: { ...about, unshown: true } };
}

function authorOf({ authorId, authorName }: About): string | null {
  if (authorName !== undefined) return plainText(authorName, 100);
  return authorId === undefined ? null : mention(authorId);
}

function wordsOf({ text, unshown }: About, t: Translate): string {
  if (text === undefined) return t('menus:quote.unknown');
  if (isBlank(text)) return t('menus:quote.noText');
  // Everything that follows is quoted, however many lines it has.
  return unshown ? t('menus:quote.unshown') : `>>> ${plainWords(firstLines(text), MostShown)}`;
}

/** A message of a hundred lines would push what is asked out of sight. */
function firstLines(text: string): string {
  const lines = text.trim().split('\n');
  return lines.length > MostLines ? `${lines.slice(0, MostLines).join('\n')}\n…` : lines.join('\n');
}
