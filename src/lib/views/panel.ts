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

/** What its buttons and its menu are known by. */
interface PanelIds {
  readonly button: (templateId: string) => string;
  readonly menu: string;
}

const publicIds: PanelIds = { button: (templateId) => customId('open', templateId), menu: customId('open-menu') };
/** Of one that its maker sees beforehand. */
export const trialIds: PanelIds = {
  button: (templateId) => customId('panel-try', templateId),
  menu: customId('panel-try-menu')
};

/**
 * The public message that opens tickets.
 * @param t - In the server's language.
 */
export function panelMessage(
  { title, text, color, picture, layout, entries, paused }: ShownPanel,
  t: Translate,
  ids = publicIds
) {
  const description = paused ? `${text}\n\n${t('panels:paused')}` : text;
  const [first, ...more] = embeds({ color: colorOf(color ?? undefined, Colors.calm), title, description });
  const all: APIEmbed[] = first ? [{ ...first, ...(picture && { image: imageOf(picture) }) }, ...more] : [];
  return {
    embeds: all,
    components:
      layout === 'menu'
        ? [entryMenu(entries, ids, t)]
        : chunk([...entries], ButtonsInRow).map((some) => row(...some.map((entry) => entryButton(entry, ids)))),
    allowedMentions: { parse: [] }
  };
}

/** Is this a panel of ours that opens these? */
export function isPanel(message: Message, { layout, entries }: ShownPanel): boolean {
  if (layout === 'menu') return carries(message, customId('open-menu'));
  return entries.every(({ templateId }) => carries(message, customId('open', templateId)));
}

function entryButton({ templateId, label, emoji, style }: ShownEntry, ids: PanelIds) {
  return button(ids.button(templateId), label, styles[style], emoji ?? undefined);
}

function entryMenu(entries: readonly ShownEntry[], ids: PanelIds, t: Translate) {
  const options = entries.map(({ templateId, label, emoji, hint }) => ({
    value: templateId,
    label: cut(label, 100),
    ...(hint && { description: hint }),
    ...(emoji && { emoji })
  }));
  return new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId(ids.menu)
      .setPlaceholder(t('panels:menu'))
      .addOptions(...options)
  );
}
