import { ActionRowBuilder, ButtonStyle, ChannelSelectMenuBuilder, ChannelType } from 'discord.js';
import { chunk } from '@sapphire/utilities';
import type { Translate } from '../../base/language.js';
import type { PanelDraft } from '../../servers/panel-drafts.js';
import { panelId, type Panel } from '../../servers/server-settings.js';
import { entriesOf, MaxEntries, type ShownPanel } from '../../servers/panel-design.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId } from '../custom-ids.js';
import { embeds } from '../embed.js';
import { light } from '../light.js';
import { plainText, plainTitle } from '../plain-text.js';
import { searchId } from '../search-id.js';
import { choice, menu, pagesOf, partOf } from '../templates/list.js';

/** A panel of a server, and what it shows; null where it opens nothing any more. */
export interface ListedPanel {
  readonly panel: Panel;
  readonly shown: ShownPanel | null;
}

/** A draft of the reader's, and what it would show. */
export interface ListedDraft {
  readonly draft: PanelDraft;
  readonly shown: ShownPanel | null;
}

/** What the list of panels shows. */
export interface PanelList {
  readonly panels: readonly ListedPanel[];
  /** From 0; the last one where there are not that many. */
  readonly page: number;
  /** What was looked for. */
  readonly search?: string | null;
  /** What the reader is working on, the latest first. */
  readonly drafts?: readonly ListedDraft[];
  /** What has just come of something. */
  readonly said?: string | undefined;
}

/** All panels of a server, or those that were found, for one administrator. */
export function panelList({ panels, page, search, drafts = [], said }: PanelList, t: Translate) {
  const pages = Math.max(pagesOf(panels), pagesOf(drafts));
  const at = Math.min(page, pages - 1);
  const some = partOf(panels, at);
  const lines = some.map((one) => listLine(one, drafts, t));
  const options = some.map(({ panel, shown }) => ({
    value: panel.messageId,
    ...choice(shown?.title ?? t('panels:list.nothing'))
  }));
  const empty = t(search ? 'panels:list.foundNone' : 'panels:list.empty');
  const turn = (to: number) =>
    search ? customId('panel-found', to, searchId(search)) : customId('panel-list', 'page', to);
  return light({
    embeds: embeds({
      color: Colors.calm,
      title: search ? t('templates:list.found', { search: plainTitle(search, 100) }) : t('panels:list.title'),
      description: [...(said ? [said, ''] : []), ...(lines.length > 0 ? lines : [empty])].join('\n'),
      footer: pages > 1 ? t('panels:list.page', { page: at + 1, pages }) : undefined
    }),
    components: [
      ...(options.length > 0 ? [menu(customId('panel-pick'), t('panels:list.pick'), options)] : []),
      ...(drafts.length > 0 ? [draftMenu(drafts, at, t)] : []),
      row(
        button(customId('panel-list', 'new', at), t('panels:button.new'), ButtonStyle.Success, '➕'),
        button(customId('panel-list', 'archived', 0), t('templates:button.archived'), ButtonStyle.Secondary, '🗄️'),
        ...(search ? [button(customId('panel-list', 'page', 0), t('panels:button.back'))] : []),
        ...(pages > 1
          ? [
              button(turn(Math.max(0, at - 1)), t('panels:button.previous')).setDisabled(at === 0),
              button(turn(at + 1), t('panels:button.next')).setDisabled(at + 1 >= pages)
            ]
          : [])
      )
    ],
    allowedMentions: { parse: [] }
  });
}

/** What a new panel opens. */
export function chooseTemplates(templates: readonly CurrentTemplate[], t: Translate, said?: string) {
  return {
    embeds: embeds({ color: Colors.calm, title: t('panels:new.templates'), description: said }),
    components: [
      ...templatesMenus((page) => (page === 0 ? customId('panel-new') : customId('panel-kinds', page)), templates, t),
      backRow(t)
    ],
    allowedMentions: { parse: [] }
  };
}

/** So many menus there is room for beside a way back. */
const MostMenus = 4;

/**
 * Menus of templates, of which several can be chosen.
 * @param id - What each is known by, from 0.
 * @param most - So many can be chosen of one.
 */
export function templatesMenus(
  id: (page: number) => string,
  templates: readonly CurrentTemplate[],
  t: Translate,
  most = MaxEntries
) {
  return chunk([...templates], MaxEntries)
    .slice(0, MostMenus)
    .map((some, page) => {
      const options = some.map(({ id: value, template }) => ({
        value,
        ...choice(template.name, template.panel.emoji)
      }));
      const made = menu(id(page), t('panels:new.templates'), options);
      made.components[0]?.setMinValues(1).setMaxValues(Math.min(options.length, most));
      return made;
    });
}

function listLine({ panel, shown }: ListedPanel, drafts: readonly ListedDraft[], t: Translate): string {
  const words = t('panels:list.line', {
    title: shown ? plainText(shown.title, 80) : t('panels:list.nothing'),
    channel: panel.channelId,
    entries: t('panels:list.entries', { count: entriesOf(panel).length })
  });
  const begun = drafts.some(({ draft }) => draft.panelId === panelId(panel));
  const marks = [...(panel.paused ? [t('panels:list.paused')] : []), ...(begun ? [t('panels:list.unpublished')] : [])];
  return [words, ...marks].join(' · ');
}

function draftMenu(drafts: readonly ListedDraft[], page: number, t: Translate) {
  const options = partOf(drafts, page).map(({ draft, shown }) => ({
    value: draft.id,
    ...choice(shown?.title ?? draft.design.title ?? t('panels:list.nothing'))
  }));
  return menu(customId('panel-drafts'), t('templates:list.drafts', { count: drafts.length }), options);
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
