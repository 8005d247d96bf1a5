import { ActionRowBuilder, ButtonStyle, ChannelSelectMenuBuilder, ChannelType } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { Panel } from '../../servers/server-settings.js';
import { entriesOf, MaxEntries, type ShownPanel } from '../../servers/panel-design.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId } from '../custom-ids.js';
import { embeds } from '../embed.js';
import { plainText } from '../plain-text.js';
import { choice, menu } from '../templates/list.js';

/** A menu holds 25. */
const PageSize = 25;

/** A panel of a server, and what it shows; null where it opens nothing any more. */
export interface ListedPanel {
  readonly panel: Panel;
  readonly shown: ShownPanel | null;
}

/**
 * All panels of a server, for one administrator.
 * @param page - From 0; the last one where there are not that many.
 * @param said - What has just come of something.
 */
export function panelList(panels: readonly ListedPanel[], page: number, t: Translate, said?: string) {
  const pages = Math.max(1, Math.ceil(panels.length / PageSize));
  const at = Math.min(page, pages - 1);
  const some = panels.slice(at * PageSize, (at + 1) * PageSize);
  const lines = some.map(({ panel, shown }) =>
    t('panels:list.line', {
      title: shown ? plainText(shown.title, 80) : t('panels:list.nothing'),
      channel: panel.channelId,
      entries: t('panels:list.entries', { count: entriesOf(panel).length })
    })
  );
  const options = some.map(({ panel, shown }) => ({
    value: panel.messageId,
    ...choice(shown?.title ?? t('panels:list.nothing'))
  }));
  return {
    embeds: embeds({
      color: Colors.calm,
      title: t('panels:list.title'),
      description: [...(said ? [said, ''] : []), ...(lines.length > 0 ? lines : [t('panels:list.empty')])].join('\n'),
      footer: pages > 1 ? t('panels:list.page', { page: at + 1, pages }) : undefined
    }),
    components: [
      ...(options.length > 0 ? [menu(customId('panel-pick'), t('panels:list.pick'), options)] : []),
      row(
        button(customId('panel-list', 'new', at), t('panels:button.new'), ButtonStyle.Success, '➕'),
        ...(pages > 1
          ? [
              button(customId('panel-list', 'page', Math.max(0, at - 1)), t('panels:button.previous')).setDisabled(
                at === 0
              ),
              button(customId('panel-list', 'page', at + 1), t('panels:button.next')).setDisabled(at + 1 >= pages)
            ]
          : [])
      )
    ],
    allowedMentions: { parse: [] }
  };
}

/** What a new panel opens. */
export function chooseTemplates(templates: readonly CurrentTemplate[], t: Translate, said?: string) {
  return {
    embeds: embeds({ color: Colors.calm, title: t('panels:new.templates'), description: said }),
    components: [templatesMenu(customId('panel-new'), templates, t), backRow(t)],
    allowedMentions: { parse: [] }
  };
}

/** Where a new panel stands. */
export function choosePlace(names: readonly string[], t: Translate) {
  return {
    embeds: embeds({
      color: Colors.calm,
      title: t('panels:new.channel'),
      description: t('panels:new.chosen', { names: names.map((name) => plainText(name, 60)) })
    }),
    components: [channelMenu(customId('panel-where'), t('panels:new.channel')), backRow(t)],
    allowedMentions: { parse: [] }
  };
}

/** A menu of templates, of which several can be chosen: the first 25. */
export function templatesMenu(id: string, templates: readonly CurrentTemplate[], t: Translate) {
  const options = templates
    .slice(0, MaxEntries)
    .map(({ id: value, template }) => ({ value, ...choice(template.name, template.panel.emoji) }));
  const made = menu(id, t('panels:new.templates'), options);
  made.components[0]?.setMinValues(1).setMaxValues(options.length);
  return made;
}

/** A menu of the channels a panel can stand in. */
export function channelMenu(id: string, placeholder: string) {
  return new ActionRowBuilder<ChannelSelectMenuBuilder>().addComponents(
    new ChannelSelectMenuBuilder()
      .setCustomId(id)
      .setPlaceholder(placeholder)
      .setChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement)
  );
}

/** The way back to all panels. */
export function backRow(t: Translate) {
  return row(button(customId('panel-list', 'page', 0), t('panels:button.back')));
}
