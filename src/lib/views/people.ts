import { ActionRowBuilder, MessageFlags, UserSelectMenuBuilder } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import { words } from '../words/index.js';
import { customId } from './custom-ids.js';

/** Menus to add and remove people, for one member of staff. */
export function peopleMenus({ number }: Ticket) {
  const menu = (family: 'add-person' | 'remove-person', placeholder: string) =>
    new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
      new UserSelectMenuBuilder().setCustomId(customId(family, number)).setPlaceholder(placeholder)
    );
  return {
    content: words.desk.askPeople,
    components: [menu('add-person', words.desk.addPlaceholder), menu('remove-person', words.desk.removePlaceholder)],
    flags: MessageFlags.Ephemeral as const,
    allowedMentions: { parse: [] }
  };
}
