import { ButtonStyle, LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import type { PlacedMistake } from '../../base/schema-mistakes.js';
import type { TextKey, Translate } from '../../base/language.js';
import { entriesOf, ownPicture, type Entry } from '../../servers/panel-design.js';
import { panelUrl } from '../../servers/panels.js';
import type { Panel } from '../../servers/server-settings.js';
import type { Template } from '../../templates/template.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId, type PanelVerb } from '../custom-ids.js';
import { cut } from '../cut.js';
import { embeds } from '../embed.js';
import { plainText } from '../plain-text.js';
import { mistakeText } from '../templates/mistakes.js';
import { choice, menu } from '../templates/list.js';
import { backRow, channelMenu, templatesMenu, type ListedPanel } from './list.js';

/** What is shown of a panel. */
export interface PanelState extends ListedPanel {
  readonly guildId: string;
  readonly templateOf: (templateId: string) => Template | null;
  /** The entry that is to be changed, by its template; `-` for none. */
  readonly target: string;
  readonly said?: string;
  /** What was not taken, and of which form. */
  readonly refused?: { readonly mistakes: readonly PlacedMistake[]; readonly form: PanelForm };
}

/** What is typed about a panel: its texts, or one entry. */
export type PanelForm = 'texts' | 'entry';

/** One panel, with what can be done with it. */
export function panelPage(state: PanelState, t: Translate) {
  const { guildId, panel, target, said, refused } = state;
  const entries = entriesOf(panel);
  const lines = [
    ...(said ? [said] : []),
    ...(refused
      ? [
          `⚠️ ${t('panels:page.refused')}`,
          ...refused.mistakes.slice(0, 8).map((one) => `• ${cut(mistakeText(one, t), 300)}`)
        ]
      : []),
    t('panels:page.stands', { url: panelUrl(guildId, panel) })
  ];
  return {
    embeds: embeds({
      color: refused ? Colors.warn : Colors.calm,
      title: cut(state.shown ? plainText(state.shown.title, 200) : t('panels:list.nothing'), 256),
      description: lines.join('\n'),
      fields: [
        ...(state.shown ? [{ name: t('panels:field.text'), value: plainText(state.shown.text, 1000) }] : []),
        {
          name: t('panels:page.entries'),
          value: cut(entries.map((entry, at) => entryLine(entry, at, state, t)).join('\n'), 1024)
        }
      ]
    }),
    components: rows(state, entries, t),
    allowedMentions: { parse: [] }
  };

  function rows({ shown, templateOf }: PanelState, all: readonly Entry[], words: Translate) {
    const press = (verb: PanelVerb, label: string, style = ButtonStyle.Secondary, emoji?: string) =>
      button(customId('panel', verb, panel.messageId, target), label, style, emoji);
    const at = all.findIndex(({ templateId }) => templateId === target);
    const options = all.map(({ templateId, label }) => ({
      value: templateId,
      ...choice(label ?? templateOf(templateId)?.name ?? words('panels:page.gone')),
      default: templateId === target
    }));
    const isMenu = shown?.layout === 'menu';
    return [
      menu(customId('panel-entry', panel.messageId), words('panels:page.pickEntry'), options),
      ...(at >= 0
        ? [
            row(
              press('entry', words('panels:button.entry'), ButtonStyle.Primary, '✏️'),
              ...(isMenu ? [] : [press('style', words('panels:button.style'), ButtonStyle.Secondary, '🎨')]),
              press('up', words('panels:button.up'), ButtonStyle.Secondary, '⬆️').setDisabled(at === 0),
              press('down', words('panels:button.down'), ButtonStyle.Secondary, '⬇️').setDisabled(
                at === all.length - 1
              ),
              press('remove', words('panels:button.remove'), ButtonStyle.Danger, '➖').setDisabled(all.length === 1)
            )
          ]
        : []),
      row(
        ...(refused
          ? [press(`correct-${refused.form}`, words('panels:button.correct'), ButtonStyle.Primary, '✏️')]
          : []),
        press('texts', words('panels:button.texts'), ButtonStyle.Primary, '✏️'),
        press('add', words('panels:button.addEntry'), ButtonStyle.Success, '➕'),
        press('layout', words(isMenu ? 'panels:button.toButtons' : 'panels:button.toMenu')),
        press('picture', words('pictures:button.set'), ButtonStyle.Secondary, '🖼️')
      ),
      row(
        ...(ownPicture(panel) ? [press('remove-picture', words('pictures:button.remove'))] : []),
        press('move', words('panels:button.move')),
        press('ask-take-down', words('panels:button.takeDown'), ButtonStyle.Danger),
        button(customId('panel-list', 'page', 0), words('panels:button.back'))
      )
    ];
  }
}

/** What else a panel can open. */
export function addEntries({ messageId }: Panel, templates: readonly CurrentTemplate[], t: Translate) {
  return {
    embeds: embeds({ color: Colors.calm, title: t('panels:new.templates') }),
    components: [templatesMenu(customId('panel-add', messageId), templates, t), backRow(t)],
    allowedMentions: { parse: [] }
  };
}

/** Where a panel is to stand. */
export function movePanelTo({ messageId }: Panel, t: Translate) {
  return {
    embeds: embeds({ color: Colors.calm, title: t('panels:page.moveTo') }),
    components: [channelMenu(customId('panel-move', messageId), t('panels:page.moveTo')), backRow(t)],
    allowedMentions: { parse: [] }
  };
}

/** "Really take it down?" */
export function askTakeDown({ messageId }: Panel, t: Translate) {
  return {
    embeds: embeds({ color: Colors.warn, description: t('panels:page.askTakeDown') }),
    components: [
      row(
        button(customId('panel', 'take-down', messageId, '-'), t('panels:button.reallyTakeDown'), ButtonStyle.Danger),
        button(customId('panel', 'show', messageId, '-'), t('panels:button.keep'))
      )
    ],
    allowedMentions: { parse: [] }
  };
}

interface FormField {
  readonly name: 'title' | 'text' | 'color' | 'picture' | 'label' | 'emoji' | 'hint';
  readonly hint: TextKey;
  /** In characters. */
  readonly max: number;
  readonly long?: boolean;
}

const forms: Readonly<Record<PanelForm, readonly FormField[]>> = {
  texts: [
    { name: 'title', hint: 'panels:fieldHint.empty', max: 256 },
    { name: 'text', hint: 'panels:fieldHint.empty', max: 2000, long: true },
    { name: 'color', hint: 'panels:fieldHint.color', max: 7 },
    { name: 'picture', hint: 'panels:fieldHint.picture', max: 500 }
  ],
  entry: [
    { name: 'label', hint: 'panels:fieldHint.empty', max: 80 },
    { name: 'emoji', hint: 'panels:fieldHint.empty', max: 64 },
    { name: 'hint', hint: 'panels:fieldHint.hint', max: 100 }
  ]
};

/** The names of the fields of a form of a panel. */
export function panelFields(form: PanelForm): readonly string[] {
  return forms[form].map(({ name }) => name);
}

/**
 * A form of a panel, with what stands there now, or what was typed and not taken.
 * @param target - The entry it is about.
 */
export function panelForm(
  panel: Panel,
  form: PanelForm,
  target: string,
  t: Translate,
  typed?: Readonly<Record<string, string>>
): ModalBuilder {
  const entry = entriesOf(panel).find(({ templateId }) => templateId === target);
  const base: Readonly<Partial<Record<string, unknown>>> = form === 'texts' ? panel : (entry ?? {});
  return new ModalBuilder()
    .setCustomId(customId('panel-form', form, panel.messageId, target))
    .setTitle(t(`panels:form.${form}`))
    .addLabelComponents(
      forms[form].map(({ name, hint, max, long }) => {
        const value = typed?.[name] ?? base[name];
        const input = new TextInputBuilder()
          .setCustomId(name)
          .setStyle(long ? TextInputStyle.Paragraph : TextInputStyle.Short)
          .setMaxLength(max)
          .setRequired(false);
        if (typeof value === 'string' && value !== '') input.setValue(cut(value, max));
        return new LabelBuilder()
          .setLabel(t(`panels:field.${name}`))
          .setDescription(t(hint))
          .setTextInputComponent(input);
      })
    );
}

function entryLine(
  { templateId, label, emoji }: Entry,
  at: number,
  { target, templateOf }: PanelState,
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
