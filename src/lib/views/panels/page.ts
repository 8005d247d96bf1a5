import { ButtonStyle, LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import type { PlacedMistake } from '../../base/schema-mistakes.js';
import type { TextKey, Translate } from '../../base/language.js';
import { entriesOf, type PanelDesign } from '../../servers/panel-design.js';
import { panelUrl } from '../../servers/panels.js';
import type { Panel } from '../../servers/server-settings.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId, type PanelVerb } from '../custom-ids.js';
import { cut } from '../cut.js';
import { embeds } from '../embed.js';
import { light } from '../light.js';
import { plainTitle } from '../plain-text.js';
import { mistakeText } from '../templates/mistakes.js';
import { editButtons, entryRows, panelFieldsOf, titleOf, type EditIds, type ViewedPanel } from './entries.js';
import { backRow, channelMenu } from './list.js';

/** What is shown of a panel that stands. */
export interface PanelState extends ViewedPanel {
  readonly guildId: string;
  readonly panel: Panel;
  /** Which one it is in the list, from 1. */
  readonly place: number;
  /** Of so many. */
  readonly of: number;
  /** What is wrong with it, in sentences. */
  readonly problems: readonly string[];
  /** What the reader makes of it, where they have begun. */
  readonly draftId?: string | undefined;
  readonly said?: string | undefined;
  readonly refused?: RefusedForm | undefined;
}

/** What was not taken, and of which form. */
export interface RefusedForm {
  readonly mistakes: readonly PlacedMistake[];
  readonly form: PanelForm;
}

/** What is typed about a panel: its texts, or one entry. */
export type PanelForm = 'texts' | 'entry';

/** One panel that stands, with what can be done with it. What changes it begins a draft. */
export function panelPage(state: PanelState, t: Translate) {
  const { guildId, panel, target, said, refused, problems, draftId, place, of } = state;
  const url = panelUrl(guildId, panel);
  const press = (verb: PanelVerb, label: string, style = ButtonStyle.Secondary, emoji?: string) =>
    button(customId('panel', verb, panel.messageId, target), label, style, emoji);
  const ids: EditIds = {
    press: (verb) => customId('panel', verb, panel.messageId, target),
    entry: customId('panel-entry', panel.messageId)
  };
  const lines = [
    ...(said ? [said] : []),
    ...refusedLines(refused, t),
    ...problemLines(problems),
    ...(panel.paused ? [t('panels:page.paused')] : []),
    // Where it was just posted, that says it.
    ...(said?.includes(url) ? [] : [t('panels:page.stands', { url })]),
    ...(of > 1 ? [t('panels:page.place', { place, of })] : []),
    ...(draftId === undefined ? [] : [t('panels:page.draftWaits')])
  ];
  return light({
    embeds: embeds({
      color: refused || problems.length > 0 ? Colors.warn : Colors.calm,
      title: plainTitle(titleOf(state, t), 200),
      description: lines.join('\n'),
      fields: panelFieldsOf(state, t)
    }),
    components: [
      ...(draftId === undefined ? entryRows(state, ids, t) : []),
      row(
        ...(refused ? [press(`correct-${refused.form}`, t('panels:button.correct'), ButtonStyle.Primary, '✏️')] : []),
        ...(draftId === undefined
          ? editButtons(state, ids, t, refused !== undefined)
          : [
              button(customId('panel-draft', 'show', draftId, '-'), t('panels:button.goOn'), ButtonStyle.Primary, '✏️')
            ]),
        press('preview', t('templates:button.preview'), ButtonStyle.Secondary, '👁️')
      ),
      row(
        press('copy', t('templates:button.copy'), ButtonStyle.Secondary, '📄'),
        panel.paused
          ? press('resume', t('templates:button.unpause'), ButtonStyle.Success, '▶️')
          : press('pause', t('templates:button.pause'), ButtonStyle.Secondary, '⏸️'),
        press('move', t('panels:button.move')),
        press('ask-take-down', t('panels:button.takeDown'), ButtonStyle.Danger, '🗄️'),
        button(customId('panel-list', 'page', 0), t('panels:button.back'))
      ),
      ...(of > 1
        ? [
            row(
              press('list-up', t('panels:button.listUp')).setDisabled(place <= 1),
              press('list-down', t('panels:button.listDown')).setDisabled(place >= of)
            )
          ]
        : [])
    ],
    allowedMentions: { parse: [] }
  });
}

/** What was typed and not taken, and why. */
export function refusedLines(refused: RefusedForm | undefined, t: Translate): string[] {
  if (!refused) return [];
  const mistakes = refused.mistakes.slice(0, 8).map((one) => `• ${cut(mistakeText(one, t), 300)}`);
  return [`⚠️ ${t('panels:page.refused')}`, ...mistakes];
}

/** So many problems are shown at once: who has more begins with these. */
const MostProblems = 6;

/** What is wrong, on top. */
export function problemLines(problems: readonly string[]): string[] {
  return problems.slice(0, MostProblems).map((problem) => `⚠️ ${cut(problem, 450)}`);
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

/** What stands in a field of a form of a panel. */
export function standingWords(design: PanelDesign, form: PanelForm, target: string, name: string): string | undefined {
  const entry = entriesOf(design).find(({ templateId }) => templateId === target);
  const base: Readonly<Partial<Record<string, unknown>>> = form === 'texts' ? design : (entry ?? {});
  const value = base[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * A form of a panel, with what stands there now, or what was typed and not taken.
 * @param id - What it is known by.
 * @param target - The entry it is about.
 */
export function panelForm(
  id: string,
  design: PanelDesign,
  form: PanelForm,
  target: string,
  t: Translate,
  typed?: Readonly<Record<string, string>>
): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(id)
    .setTitle(t(`panels:form.${form}`))
    .addLabelComponents(
      forms[form].map(({ name, hint, max, long }) => {
        const value = typed?.[name] ?? standingWords(design, form, target, name) ?? '';
        const input = new TextInputBuilder()
          .setCustomId(name)
          // What a file says may have lines.
          .setStyle(long || value.includes('\n') ? TextInputStyle.Paragraph : TextInputStyle.Short)
          .setMaxLength(max)
          .setRequired(false);
        if (value !== '') input.setValue(cut(value, max));
        return new LabelBuilder()
          .setLabel(t(`panels:field.${name}`))
          .setDescription(t(hint))
          .setTextInputComponent(input);
      })
    );
}
