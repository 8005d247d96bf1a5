import { ButtonStyle } from 'discord.js';
import type { Translate } from '../../base/language.js';
import { entriesOf } from '../../servers/panel-design.js';
import type { ArchivedPanel } from '../../servers/server-settings.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId, type ArchivedPanelVerb } from '../custom-ids.js';
import { embeds } from '../embed.js';
import { relativeTime } from '../markup.js';
import { plainText, plainTitle } from '../plain-text.js';
import { choice, menu, pagesOf, partOf } from '../templates/list.js';
import { panelFieldsOf, titleOf, type ViewedPanel } from './entries.js';
import { backRow } from './list.js';

/** A panel that was taken down, as it would be shown. */
export interface ArchivedView extends ViewedPanel {
  readonly panel: ArchivedPanel;
}

/**
 * The panels that were taken down, the latest first.
 * @param page - From 0; the last one where there are not that many.
 * @param said - What has just come of something.
 */
export function archivedPanels(all: readonly ArchivedView[], page: number, t: Translate, said?: string) {
  const pages = pagesOf(all);
  const at = Math.min(page, pages - 1);
  const some = partOf(all, at);
  const lines = some.map((one) =>
    t('panels:archive.line', {
      title: plainText(titleOf(one, t), 80),
      entries: t('panels:list.entries', { count: entriesOf(one.design).length }),
      when: relativeTime(one.panel.archivedAt)
    })
  );
  const options = some.map((one) => ({ value: one.panel.id, ...choice(titleOf(one, t)) }));
  const turn = (to: number) => customId('panel-list', 'archived', to);
  return {
    embeds: embeds({
      color: Colors.quiet,
      title: t('panels:archive.title'),
      description: [
        ...(said === undefined ? [] : [said, '']),
        ...(lines.length > 0 ? lines : [t('templates:list.archivedEmpty')])
      ].join('\n'),
      footer: pages > 1 ? t('panels:list.page', { page: at + 1, pages }) : undefined
    }),
    components: [
      ...(options.length > 0 ? [menu(customId('panel-archived-pick'), t('templates:list.pick'), options)] : []),
      row(
        button(customId('panel-list', 'page', 0), t('panels:button.back')),
        ...(pages > 1
          ? [
              button(turn(Math.max(0, at - 1)), t('panels:button.previous')).setDisabled(at === 0),
              button(turn(at + 1), t('panels:button.next')).setDisabled(at + 1 >= pages)
            ]
          : [])
      )
    ],
    allowedMentions: { parse: [] }
  };
}

/**
 * One of them, with what can be done with it.
 * @param removing - Is it to be removed for good?
 */
export function archivedPanel(view: ArchivedView, t: Translate, removing = false) {
  const { panel } = view;
  const press = (verb: ArchivedPanelVerb, label: string, style = ButtonStyle.Secondary, emoji?: string) =>
    button(customId('panel-archived', verb, panel.id), label, style, emoji);
  const stood = t('panels:archive.stood', { channel: panel.channelId, when: relativeTime(panel.archivedAt) });
  return {
    embeds: embeds({
      color: removing ? Colors.warn : Colors.quiet,
      title: plainTitle(titleOf(view, t), 200),
      description: removing ? `${t('panels:archive.askRemove')}\n\n${stood}` : stood,
      fields: panelFieldsOf(view, t)
    }),
    components: removing
      ? [
          row(
            press('remove', t('panels:button.reallyRemove'), ButtonStyle.Danger),
            press('show', t('panels:button.keep'))
          )
        ]
      : [
          row(
            press('bring-back', t('panels:button.bringBack'), ButtonStyle.Success, '↩️'),
            press('preview', t('templates:button.preview'), ButtonStyle.Secondary, '👁️'),
            press('ask-remove', t('panels:button.removeForGood'), ButtonStyle.Danger, '🗑️')
          ),
          backRow(t)
        ],
    allowedMentions: { parse: [] }
  };
}
