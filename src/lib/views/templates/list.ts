import { ActionRowBuilder, ButtonStyle, StringSelectMenuBuilder, type APISelectMenuOption } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { Draft } from '../../templates/drafts.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId } from '../custom-ids.js';
import { cut } from '../cut.js';
import { embeds } from '../embed.js';
import { light } from '../light.js';
import { plainText, plainTitle } from '../plain-text.js';
import { presetEmoji, Presets } from '../presets.js';
import { searchId } from '../search-id.js';

/** A menu holds 25. */
const PageSize = 25;

/** What the list of templates shows. */
export interface TemplateList {
  readonly which: 'live' | 'archived';
  readonly templates: readonly CurrentTemplate[];
  /** From 0; the last one where there are not that many. */
  readonly page: number;
  /** What was looked for. */
  readonly search?: string | null;
  /** What the reader is working on, the latest first. */
  readonly drafts: readonly Draft[];
  /** What has just come of something. */
  readonly said?: string;
}

/** The kinds of tickets of a server, for one administrator. */
export function templateList({ which, templates, page, search, drafts, said }: TemplateList, t: Translate) {
  const theirs = which === 'live' ? drafts : [];
  const pages = Math.max(pagesOf(templates), pagesOf(theirs));
  const at = Math.min(page, pages - 1);
  const shown = partOf(templates, at);
  const lines = shown.map((one) => listLine(one, t));
  const empty = search
    ? t('templates:list.foundNone')
    : t(which === 'live' ? 'templates:list.empty' : 'templates:list.archivedEmpty');
  const list = embeds({
    color: Colors.calm,
    title: search
      ? t('templates:list.found', { search: plainTitle(search, 100) })
      : t(which === 'live' ? 'templates:list.title' : 'templates:list.archivedTitle'),
    description: [...(said ? [said, ''] : []), ...(lines.length > 0 ? lines : [empty])].join('\n'),
    footer: pages > 1 ? t('templates:list.page', { page: at + 1, pages }) : undefined
  });
  const options = shown.map(({ id, template }) => ({ value: id, ...choice(template.name, template.panel.emoji) }));
  return light({
    embeds: list,
    components: [
      ...(options.length > 0 ? [menu(customId('template-pick'), t('templates:list.pick'), options)] : []),
      ...(theirs.length > 0 ? [draftMenu(theirs, at, t)] : []),
      row(
        button(customId('template-list', 'new', at), t('templates:button.new'), ButtonStyle.Success, '➕'),
        which === 'live'
          ? button(
              customId('template-list', 'archived', 0),
              t('templates:button.archived'),
              ButtonStyle.Secondary,
              '🗄️'
            )
          : button(customId('template-list', 'live', 0), t('templates:button.live')),
        button(customId('template-list', 'export', at), t('templates:button.exportAll')).setDisabled(
          templates.length === 0
        ),
        ...(search ? [button(customId('template-list', 'live', 0), t('templates:button.back'))] : [])
      ),
      ...(pages > 1 ? [turn({ which, search }, at, pages, t)] : [])
    ],
    allowedMentions: { parse: [] }
  });
}

/** How many pages there are; one where there is nothing. */
export function pagesOf(list: readonly unknown[]): number {
  return Math.max(1, Math.ceil(list.length / PageSize));
}

/** What stands on a page; of a shorter list its last one. */
export function partOf<T>(list: readonly T[], page: number): readonly T[] {
  const at = Math.min(page, pagesOf(list) - 1);
  return list.slice(at * PageSize, (at + 1) * PageSize);
}

/** What a new template can begin as. */
export function presetMenu(t: Translate) {
  const options = Presets.map((preset) => ({
    value: preset,
    label: t(`presets:names.${preset}`),
    description: cut(t(`presets:hints.${preset}`), 100),
    emoji: { name: presetEmoji(preset) }
  }));
  return {
    embeds: embeds({ color: Colors.calm, title: t('templates:list.newPlaceholder') }),
    components: [
      menu(customId('template-new'), t('templates:list.newPlaceholder'), options),
      row(button(customId('template-list', 'live', 0), t('templates:button.back')))
    ],
    allowedMentions: { parse: [] }
  };
}

/** A menu of one choice. */
export function menu(id: string, placeholder: string, options: readonly APISelectMenuOption[]) {
  return new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId(id)
      .setPlaceholder(cut(placeholder, 150))
      .addOptions(...options)
  );
}

/** How a name stands in a menu: its own words, never empty, with its emoji where it has one. */
export function choice(name: string, emoji?: string): Pick<APISelectMenuOption, 'label' | 'emoji'> {
  const custom = emoji && /^<(a?):(\w+):(\d+)>$/.exec(emoji);
  const shown = custom
    ? { emoji: { id: custom[3] ?? '', name: custom[2] ?? '', animated: custom[1] === 'a' } }
    : emoji
      ? { emoji: { name: emoji } }
      : {};
  return { label: cut(name, 100), ...shown };
}

function listLine({ template, own }: CurrentTemplate, t: Translate): string {
  const words = t('templates:list.line', {
    emoji: template.panel.emoji ?? '▫️',
    name: plainText(template.name, 80),
    questions: t('templates:list.questions', { count: template.questions.length })
  });
  return own ? words : `${words} · ${t('templates:list.fromFile')}`;
}

function draftMenu(drafts: readonly Draft[], page: number, t: Translate) {
  const options = partOf(drafts, page).map(({ id, template }) => ({
    value: id,
    ...choice(template.name, template.panel.emoji)
  }));
  return menu(customId('template-drafts'), t('templates:list.drafts', { count: drafts.length }), options);
}

function turn({ which, search }: Pick<TemplateList, 'which' | 'search'>, page: number, pages: number, t: Translate) {
  const to = (other: number) =>
    search ? customId('template-found', other, searchId(search)) : customId('template-list', which, other);
  return row(
    button(to(Math.max(0, page - 1)), t('templates:button.previous')).setDisabled(page === 0),
    button(to(page + 1), t('templates:button.next')).setDisabled(page + 1 >= pages)
  );
}
