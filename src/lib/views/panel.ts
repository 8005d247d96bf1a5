import { ButtonStyle, type Message } from 'discord.js';
import type { Template } from '../templates/template.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { button, row } from './buttons.js';
import { embeds } from './embed.js';
import { carries } from './recognise.js';

/** The public message with the button that opens a ticket. */
export function panelMessage(templateId: string, { panel }: Template) {
  return {
    embeds: embeds({ color: Colors.calm, title: panel.title, description: panel.text }),
    components: [row(button(customId('open', templateId), panel.button, ButtonStyle.Primary, panel.emoji))],
    allowedMentions: { parse: [] }
  };
}

/** Is this a panel that opens tickets of that template? */
export function isPanelOf(message: Message, templateId: string): boolean {
  return carries(message, customId('open', templateId));
}
