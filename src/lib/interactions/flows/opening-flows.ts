import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type GuildMember,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  type UserContextMenuCommandInteraction
} from 'discord.js';
import { readable } from '../../base/readable.js';
import type { Translate } from '../../base/language.js';
import { Fault, isFault } from '../../core/fault.js';
import type { About } from '../../core/ticket.js';
import type { Given, Reader } from '../../questionnaire/questionnaire.js';
import { localized } from '../../templates/localized.js';
import type { Template } from '../../templates/template.js';
import { requireMayOpen } from '../../tickets/may-open.js';
import type { OpeningRequest } from '../../tickets/opening.js';
import { correctableBefore } from '../../views/correct.js';
import { faultSentence } from '../../views/fault-text.js';
import { beforeModal } from '../../views/modals.js';
import { answer, follow, showModal, update, whileThinking, whileUpdating } from '../acknowledge.js';
import { givenIn, readerOfPerson } from '../given.js';
import { refusedForms } from './refused-forms.js';

/** What opens a ticket: a press, or the form it opened. */
type Opens = Press | ModalSubmitInteraction<'cached'>;
type Press =
  | ButtonInteraction<'cached'>
  | StringSelectMenuInteraction<'cached'>
  | ChatInputCommandInteraction<'cached'>
  | MessageContextMenuCommandInteraction<'cached'>
  | UserContextMenuCommandInteraction<'cached'>;

/**
 * A member wants a ticket: it is opened, or the form that comes first is. A member who has one already is led to it at
 * once.
 * @param about - The message it is about, if any.
 */
export async function wantTicket(
  interaction: Press,
  templateId: string,
  t: Translate,
  about: About | null = null
): Promise<void> {
  const request = requestOf(interaction, templateId, about);
  const template = spokenTo(interaction, templateId);
  const form = template?.formBefore;
  if (!template || !form || (await container.tickets.opening.hasOpen(request))) {
    await openTicket(interaction, request, t);
    return;
  }
  // Nobody fills in a form for nothing. Decided again when it is sent.
  requireMayOpen(template, request, Date.now());
  const soFar = refusedForms.of(interaction.guildId, interaction.user.id, templateId) ?? {};
  await showModal(interaction, beforeModal(templateId, template.name, form, soFar, t, about));
}

/**
 * Opens a ticket for a member, who is led to it by its first message. Whoever does it knows whom they let in.
 * @param about - What it is about, if anything.
 */
export async function openFor(
  interaction: Press,
  member: GuildMember,
  templateId: string,
  t: Translate,
  about: About | null = null
): Promise<void> {
  if (member.user.bot) throw new Fault('is-a-bot', {});
  const { guildId } = interaction;
  const openerName = readable(member.user.username);
  const joinedAt = member.joinedTimestamp;
  const openedBy = interaction.user.id;
  await openTicket(
    interaction,
    {
      guildId,
      openerId: member.id,
      openerName,
      ...nickOf(member),
      templateId,
      joinedAt,
      openedBy,
      ...(about && { about })
    },
    t
  );
}

/** The form before opening was sent: the ticket is opened with its answers, or the member is told what is wrong with them. */
export async function wantTicketWith(
  interaction: ModalSubmitInteraction<'cached'>,
  templateId: string,
  t: Translate,
  about: About | null = null
): Promise<void> {
  const { guildId, user } = interaction;
  const template = spokenTo(interaction, templateId);
  if (!template) throw new Fault('template-gone', { told: 'member' });
  const { formBefore } = template;
  const request = requestOf(interaction, templateId, about);
  // The template asks for none any more: what was filled in answers nothing.
  if (!formBefore) return openTicket(interaction, request, t);
  const before = { given: givenIn(interaction, formBefore), reader: readerOfPerson(interaction) };
  const why = refusalOf(request, before);
  if (why) {
    refusedForms.keep(guildId, user.id, templateId, before.given);
    const message = correctableBefore(templateId, faultSentence(why, t), t, about);
    if (interaction.isFromMessage() && interaction.message.flags.has(MessageFlags.Ephemeral))
      await update(interaction, message);
    else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } });
    return;
  }
  // Where it cannot be opened now, the next try begins with what was filled in.
  refusedForms.keep(guildId, user.id, templateId, before.given);
  await openTicket(interaction, { ...request, before }, t);
  refusedForms.forget(guildId, user.id, templateId);
}

function refusalOf(request: OpeningRequest, before: { given: Given; reader: Reader }): Fault | null {
  try {
    container.tickets.opening.checkBefore({ ...request, before });
    return null;
  } catch (error) {
    if (isFault(error, 'answer-refused') || isFault(error, 'answer-not-taken')) return error;
    throw error;
  }
}

/** A kind of ticket in the words of who wants one. */
function spokenTo({ guildId, locale }: Opens, templateId: string): Template | null {
  const template = container.templates.current(guildId, templateId)?.template;
  return template ? localized(template, locale) : null;
}

function requestOf({ guildId, user, member, locale }: Opens, templateId: string, about: About | null): OpeningRequest {
  const openerName = readable(user.username);
  const roleIds = [...member.roles.cache.keys()];
  const joinedAt = member.joinedTimestamp;
  const wish = { guildId, openerId: user.id, openerName, ...nickOf(member), templateId, locale, joinedAt, roleIds };
  return about ? { ...wish, about } : wish;
}

/** What a member is called in the server, where that is another name. */
function nickOf({ displayName, user }: GuildMember): { readonly openerNick?: string } {
  const openerNick = readable(displayName);
  return openerNick === readable(user.username) ? {} : { openerNick };
}

/**
 * Two round trips: the acknowledgement beside the channel's creation, then the link beside the ticket's first message.
 */
async function openTicket(interaction: Opens, request: OpeningRequest, t: Translate): Promise<void> {
  // What was chosen in a menu stays chosen in the client, so that it could not be chosen again, until the message is edited.
  const meanwhile = interaction.isStringSelectMenu() ? whileUpdating : whileThinking;
  const { channelId, welcomed } = await meanwhile(
    interaction,
    (claim) => container.tickets.opening.open({ ...request, pressId: interaction.id }, claim),
    (opened) => ({ content: t('tickets:opening.opened', { channel: opened.channelId }) })
  );
  if (await welcomed) return;
  const content = t('tickets:opening.withoutWelcome', { channel: channelId });
  if (interaction.isStringSelectMenu()) await follow(interaction, { content });
  else await answer(interaction, { content });
}
