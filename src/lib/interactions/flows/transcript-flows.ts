import { container } from '@sapphire/framework';
import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import { chooseLanguage } from '../../base/language.js';
import { Fault } from '../../core/fault.js';
import { ticketLabel, type Ticket } from '../../core/ticket.js';
import type { ReadUntil } from '../../transcripts/reading.js';
import { transcriptMessages } from '../../views/transcripts/answer.js';
import { drawTranscript, type TranscriptFormat } from '../../views/transcripts/drawn.js';
import type { TranscriptFacts } from '../../views/transcripts/head.js';
import { follow, whileThinking } from '../acknowledge.js';
import type { TicketScene } from '../scene.js';

type Asking = ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>;

/** Gives one person what was said in a ticket, as far as they may read it. */
export async function sendTranscript(interaction: Asking, scene: TicketScene, format: TranscriptFormat): Promise<void> {
  const { t, ticket } = scene;
  const messages = await whileThinking(
    interaction,
    async () => {
      const transcript = await container.archive.transcript(ticket, untilOf(scene));
      if (!transcript) throw new Fault('nothing-kept', {});
      const facts = factsOf(ticket, interaction);
      const packed = await drawTranscript(transcript, facts, format, interaction.attachmentSizeLimit, t);
      if (!packed) throw new Fault('transcript-too-large', {});
      return transcriptMessages(transcript, packed, t);
    },
    ([first]) => ({ ...first })
  );
  for (const more of messages.slice(1)) await follow(interaction, more);
}

/** Staff and administrators read all of it; anybody else, what they saw. */
function untilOf({ standings, readUntil, actor, ticket }: TicketScene): ReadUntil {
  if (standings.has('admin') || standings.has('staff')) return 'all';
  // Who saw nothing of it was denied before.
  if (readUntil === null) throw new Error(`${actor.userId} may read nothing of ticket ${ticket.number}.`);
  return readUntil;
}

function factsOf(ticket: Ticket, { guild, locale }: Asking): TranscriptFacts {
  const channel = ticket.channelId === null ? undefined : guild.channels.cache.get(ticket.channelId);
  return {
    server: { id: guild.id, name: guild.name },
    channelName: channel?.name ?? ticketLabel(ticket),
    kind: container.templates.of(ticket, locale)?.name ?? ticket.templateId,
    madeAt: new Date().toISOString(),
    locale: chooseLanguage(locale, container.languages.locales())
  };
}
