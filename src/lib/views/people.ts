import { ActionRowBuilder, MessageFlags, UserSelectMenuBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Ticket } from '../core/ticket.js';
import { customId } from './custom-ids.js';

/** Menus to add and remove people, for one member of staff. */
export function peopleMenus({ number }: Ticket, t: Translate) {
  const menu = (family: 'add-person' | 'remove-person', placeholder: string) =>
    new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
      new UserSelectMenuBuilder().setCustomId(customId(family, number)).setPlaceholder(placeholder)
    );
  return {
    content: t('tickets:people.ask'),
    components: [menu('add-person', t('tickets:people.add')), menu('remove-person', t('tickets:people.remove'))],
    flags: MessageFlags.Ephemeral as const,
    allowedMentions: { parse: [] }
  };
}
