import type { APIEmbed } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { Withdrawing } from '../../core/delivered.js';
import type { Ticket } from '../../core/ticket.js';
import { Colors } from '../colors.js';
import { embeds } from '../embed.js';
import { plainText, plainWords } from '../plain-text.js';

/** A message of ours as it stands. */
export interface StandingMessage {
  readonly embeds: readonly APIEmbed[];
  readonly attachments: readonly object[];
}

/** What it becomes: what is not named stays. */
export interface WithoutWords {
  readonly embeds: APIEmbed[];
  readonly attachments?: readonly [];
}

/**
 * What brings a transcript in the channel of a server, without its file and without a reason that is gone; its button stays.
 * @param ticket - As it is since.
 * @param at - Of which end it tells.
 * @returns Null where nothing of it is to go.
 */
export function logWithout(
  message: StandingMessage,
  ticket: Ticket,
  at: string,
  how: Withdrawing['what'],
  t: Translate
): WithoutWords | null {
  const embed = message.embeds[0] ?? {};
  const fields = embed.fields ?? [];
  // What people wrote stands on a line of its own, and nothing else does.
  const facts = fields.filter(({ inline }) => inline);
  const { closed } = ticket;
  const reason = closed?.at === at && closed.reason !== null ? closed.reason : null;
  const kept = reason === null ? [] : [{ name: t('transcripts:head.reason'), value: plainWords(reason) }];
  const hasFile = message.attachments.length > 0;
  if (!hasFile && fields.length <= facts.length + kept.length) return null;
  const description = hasFile ? t(`transcripts:withdrawn.${how}`) : embed.description;
  return {
    embeds: embeds({ ...headOf(embed), description, fields: [...facts, ...kept], timestamp: embed.timestamp ?? null }),
    attachments: []
  };
}

/** The same of what an opener got. It is no letter, which is known by its time. @param server - What it is called. */
export function openerWithout(
  message: StandingMessage,
  server: string,
  how: Withdrawing['what'],
  t: Translate
): WithoutWords | null {
  if (message.attachments.length === 0) return null;
  const description =
    how === 'all'
      ? t('transcripts:withdrawn.all')
      : t('transcripts:withdrawn.yours', { server: plainText(server, 200) });
  return { embeds: embeds({ ...headOf(message.embeds[0] ?? {}), description }), attachments: [] };
}

/** A letter without what people wrote: that stands in its fields, and nothing else does. */
export function letterWithout({ embeds: [embed] }: StandingMessage): WithoutWords | null {
  if (!embed?.fields || embed.fields.length === 0) return null;
  const { description, timestamp = null } = embed;
  return { embeds: embeds({ ...headOf(embed), description, timestamp }) };
}

function headOf({ color = Colors.quiet, title }: APIEmbed) {
  return { color, title };
}
