import { ButtonStyle, type APIEmbedField, type ButtonBuilder } from 'discord.js';
import type { Translate } from '../../base/language.js';
import { entriesOf, type Entry, type PanelDesign, type ShownPanel } from '../../servers/panel-design.js';
import type { Template } from '../../templates/template.js';
import { button, row } from '../buttons.js';
import type { PanelEditVerb } from '../custom-ids.js';
import { cut } from '../cut.js';
import { plainText } from '../plain-text.js';
import { choice, menu } from '../templates/list.js';

/** A panel as its page shows it: one that stands, or one somebody works on. */
export interface ViewedPanel {
  readonly design: PanelDesign;
  /** Null where it opens nothing. */
  readonly shown: ShownPanel | null;
  readonly templateOf: (templateId: string) => Template | null;
  /** The entry that is to be changed, by its template; `-` for none. */
  readonly target: string;
}

/** What the controls of a page are known by. */
export interface EditIds {
  readonly press: (verb: PanelEditVerb) => string;
  /** Of the menu of entries. */
  readonly entry: string;
}

/** What it is called: its title, or that it opens nothing. */
export function titleOf({ shown, design }: Pick<ViewedPanel, 'shown' | 'design'>, t: Translate): string {
  return shown?.title ?? design.title ?? t('panels:list.nothing');
}

/** Its text, and its entries, a line each. */
export function panelFieldsOf(panel: ViewedPanel, t: Translate): APIEmbedField[] {
  const lines = entriesOf(panel.design).map((entry, at) => entryLine(entry, at, panel, t));
  return [
    ...(panel.shown ? [{ name: t('panels:field.text'), value: plainText(panel.shown.text, 1000) }] : []),
    { name: t('panels:page.entries'), value: cut(lines.join('\n'), 1024) }
  ];
}

/** The menu of entries, and what can be done with the one that was chosen. */
export function entryRows({ design, shown, templateOf, target }: ViewedPanel, { press, entry }: EditIds, t: Translate) {
  const all = entriesOf(design);
  const at = all.findIndex(({ templateId }) => templateId === target);
  const options = all.map(({ templateId, label }) => ({
    value: templateId,
    ...choice(label ?? templateOf(templateId)?.name ?? t('panels:page.gone')),
    default: templateId === target
  }));
  const rows = [menu(entry, t('panels:page.pickEntry'), options)];
  if (at < 0) return rows;
  const isMenu = (shown ?? design).layout === 'menu';
  return [
    ...rows,
    row(
      button(press('entry'), t('panels:button.entry'), ButtonStyle.Primary, '✏️'),
      ...(isMenu ? [] : [button(press('style'), t('panels:button.style'), ButtonStyle.Secondary, '🎨')]),
      button(press('up'), t('panels:button.up'), ButtonStyle.Secondary, '⬆️').setDisabled(at === 0),
      button(press('down'), t('panels:button.down'), ButtonStyle.Secondary, '⬇️').setDisabled(at === all.length - 1),
      button(press('remove'), t('panels:button.remove'), ButtonStyle.Danger, '➖').setDisabled(all.length === 1)
    )
  ];
}

/**
 * What can be done with all of it.
 * @param beside - Is there one more button in their row?
 */
export function editButtons(
  { design }: ViewedPanel,
  { press }: EditIds,
  t: Translate,
  beside: boolean
): ButtonBuilder[] {
  const other = design.layout === 'menu' ? 'panels:button.toButtons' : 'panels:button.toMenu';
  return [
    button(press('texts'), t('panels:button.texts'), ButtonStyle.Primary, '✏️'),
    button(press('add'), t('panels:button.addEntry'), ButtonStyle.Success, '➕'),
    ...(beside ? [] : [button(press('layout'), t(other))]),
    button(press('picture'), t('pictures:button.set'), ButtonStyle.Secondary, '🖼️')
  ];
}

function entryLine(
  { templateId, label, emoji }: Entry,
  at: number,
  { target, templateOf }: ViewedPanel,
  t: Translate
): string {
  const template = templateOf(templateId);
  return t('panels:page.entry', {
    mark: templateId === target ? '▶️ ' : '',
    place: at + 1,
    emoji: emoji ?? template?.panel.emoji ?? '',
    label: plainText(label ?? template?.panel.button ?? '?', 60),
    name: template ? plainText(template.name, 60) : t('panels:page.gone')
  });
}
