import { ActionRowBuilder, ButtonStyle, StringSelectMenuBuilder, type APIEmbed, type Message } from 'discord.js';
import { chunk } from '@sapphire/utilities';
import type { Translate } from '../base/language.js';
import type { EntryStyle, ShownEntry, ShownPanel } from '../servers/panel-design.js';
import { colorOf, Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { button, row } from './buttons.js';
import { cut } from './cut.js';
import { embeds } from './embed.js';
import { imageOf } from './picture.js';
import { carries } from './recognise.js';

/** Discord's limit of buttons in a row. */
const ButtonsInRow = 5;

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger
} as const satisfies Record<EntryStyle, ButtonStyle>;

/**
 * The public message that opens tickets.
 * @param t - In the server's language.
 */
export function panelMessage({ title, text, color, picture, layout, entries }: ShownPanel, t: Translate) {
  const [first, ...more] = embeds({ color: colorOf(color ?? undefined, Colors.calm), title, description: text });
  const all: APIEmbed[] = first ? [{ ...first, ...(picture && { image: imageOf(picture) }) }, ...more] : [];
  return {
    embeds: all,
    components:
      layout === 'menu'
        ? [entryMenu(entries, t)]
        : chunk([...entries], ButtonsInRow).map((some) => row(...some.map(entryButton))),
    allowedMentions: { parse: [] }
  };
}

/** Is this a panel of ours that opens these? */
export function isPanel(message: Message, { layout, entries }: ShownPanel): boolean {
  if (layout === 'menu') return carries(message, customId('open-menu'));
  return entries.every(({ templateId }) => carries(message, customId('open', templateId)));
}

function entryButton({ templateId, label, emoji, style }: ShownEntry) {
  return button(customId('open', templateId), label, styles[style], emoji ?? undefined);
}

function entryMenu(entries: readonly ShownEntry[], t: Translate) {
  const options = entries.map(({ templateId, label, emoji, hint }) => ({
    value: templateId,
    label: cut(label, 100),
    ...(hint && { description: hint }),
    ...(emoji && { emoji })
  }));
  return new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId(customId('open-menu'))
      .setPlaceholder(t('panels:menu'))
      .addOptions(...options)
  );
}
