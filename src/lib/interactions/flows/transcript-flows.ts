import { container } from '@sapphire/framework';
import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Transcript } from '../../archive/archive.js';
import { Fault } from '../../core/fault.js';
import { ticketLabel } from '../../core/ticket.js';
import { whoMay } from '../../rights/rights.js';
import type { ReadUntil } from '../../transcripts/reading.js';
import { aboutTicket } from '../../views/transcripts/about-ticket.js';
import { transcriptMessages } from '../../views/transcripts/answer.js';
import { drawTranscript, type TranscriptFormat } from '../../views/transcripts/drawn.js';
import type { TranscriptFacts } from '../../views/transcripts/head.js';
import { follow, whileThinking } from '../acknowledge.js';
import type { TicketScene } from '../scene.js';
import { openFor, wantTicket } from './opening-flows.js';
import { quotedMessages } from './quoted-messages.js';

type Asking = ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>;

/** Gives one person what was said in a ticket, as far as they may read it. */
export async function sendTranscript(interaction: Asking, scene: TicketScene, format: TranscriptFormat): Promise<void> {
  const { t, ticket } = scene;
  const messages = await whileThinking(
    interaction,
    async () => {
      const transcript = await container.archive.transcript(ticket, untilOf(scene), isOfStaff(scene));
      if (!transcript) throw new Fault('nothing-kept', {});
      const facts = factsOf(transcript, interaction);
      const packed = await drawTranscript(transcript, facts, format, interaction.attachmentSizeLimit, t);
      if (!packed) throw new Fault('transcript-too-large', {});
      return transcriptMessages(transcript, packed, mayGoOn(scene), t);
    },
    ([first]) => ({ ...first })
  );
  for (const more of messages.slice(1)) await follow(interaction, more);
}

/** Opens a new ticket of the same kind that quotes an old one: for whom that was, by themselves or by staff. */
export async function openAgain(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
  const { ticket, t } = scene;
  if (!mayGoOn(scene)) throw new Fault('stale-component', {});
  const template = container.templates.of(ticket);
  const about = aboutTicket(ticket, template?.name ?? ticket.templateId, t);
  if (ticket.openerId === interaction.user.id) {
    quotedMessages.keep(interaction.user.id, about);
    return wantTicket(interaction, ticket.templateId, t, about);
  }
  const { members } = interaction.guild;
  const member = members.cache.get(ticket.openerId) ?? (await members.fetch(ticket.openerId).catch(() => null));
  if (!member) throw new Fault('not-a-member', { userId: ticket.openerId });
  await openFor(interaction, member, ticket.templateId, t, about);
}

/** One that is over, for its opener and those who may open one for them. */
function mayGoOn({ ticket, standings }: TicketScene): boolean {
  const over = ticket.status === 'closed' || ticket.status === 'deleted';
  return over && (standings.has('opener') || whoMay('open-for').some((standing) => standings.has(standing)));
}

/** Staff and administrators read all of it; anybody else, what they saw. */
function untilOf(scene: TicketScene): ReadUntil {
  if (isOfStaff(scene)) return 'all';
  const { readUntil, actor, ticket } = scene;
  // Who saw nothing of it was denied before.
  if (readUntil === null) throw new Error(`${actor.userId} may read nothing of ticket ${ticket.number}.`);
  return readUntil;
}

function isOfStaff({ standings }: TicketScene): boolean {
  return standings.has('admin') || standings.has('staff');
}

function factsOf({ ticket, names }: Transcript, { guild, locale }: Asking): TranscriptFacts {
  const id = ticket.channelId ?? '';
  const channelName = guild.channels.cache.get(id)?.name ?? names.channels[id]?.name;
  return {
    server: { id: guild.id, name: guild.name },
    channelName: channelName ?? ticketLabel(ticket),
    kind: container.templates.of(ticket, locale)?.name ?? ticket.templateId,
    madeAt: new Date().toISOString(),
    locale: container.spoken.dateLocale(locale)
  };
}
