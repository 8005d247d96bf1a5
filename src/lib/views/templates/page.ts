import { ButtonStyle, type ButtonBuilder } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { Template } from '../../templates/template.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId, type TemplateVerb } from '../custom-ids.js';
import { embeds } from '../embed.js';
import { light } from '../light.js';
import { plainText, plainTitle } from '../plain-text.js';

/**
 * One template, with what can be done with it.
 * @param said - What has just come of something.
 */
export function templatePage(
  { id, template, revision, own }: CurrentTemplate,
  archived: boolean,
  t: Translate,
  said?: string
) {
  const about = t('templates:page.about', {
    questions: t('templates:list.questions', { count: template.questions.length }),
    revision
  });
  const press = (verb: TemplateVerb, label: string, style = ButtonStyle.Secondary, emoji?: string) =>
    button(customId('template', verb, id), label, style, emoji);
  const buttons: ButtonBuilder[] = [
    ...(own && !archived ? [press('edit', t('templates:button.edit'), ButtonStyle.Primary, '✏️')] : []),
    press('preview', t('templates:button.preview'), ButtonStyle.Secondary, '👁️'),
    press('copy', t('templates:button.copy'), ButtonStyle.Secondary, '📄'),
    press('export', t('templates:button.export'), ButtonStyle.Secondary, '📤')
  ];
  const moves: ButtonBuilder[] = [
    ...(own && !archived
      ? [
          press('up', t('templates:button.up'), ButtonStyle.Secondary, '⬆️'),
          press('down', t('templates:button.down'), ButtonStyle.Secondary, '⬇️'),
          press('archive', t('templates:button.archive'), ButtonStyle.Danger, '🗄️')
        ]
      : []),
    ...(archived ? [press('restore', t('templates:button.restore'), ButtonStyle.Success)] : []),
    button(customId('template-list', archived ? 'archived' : 'live', 0), t('templates:button.back'))
  ];
  return light({
    embeds: embeds({
      color: archived ? Colors.quiet : Colors.calm,
      title: `${template.panel.emoji ?? '▫️'} ${plainTitle(template.name, 200)}`,
      description: [
        ...(said ? [said, ''] : []),
        about,
        ...(own ? [] : [t('templates:page.file')]),
        ...(archived ? [t('templates:page.archived')] : [])
      ].join('\n'),
      fields: [
        { name: t('templates:page.questions'), value: questionLines(template, t, 1024) },
        ...decisionField(template, t),
        { name: t('templates:page.greeting'), value: plainText(template.welcome, 500) },
        { name: t('templates:page.channel'), value: plainText(template.channelName, 100) },
        {
          name: t('templates:page.panelWords'),
          value: `**${plainText(template.panel.title, 256)}**\n${plainText(template.panel.text, 500)}`
        }
      ]
    }),
    components: [row(...buttons), row(...moves)],
    allowedMentions: { parse: [] }
  });
}

function decisionField({ decisions = [] }: Template, t: Translate) {
  const labels = decisions.map(({ label, emoji }) => `${emoji ?? '▫️'} ${plainText(label, 80)}`);
  return labels.length > 0 ? [{ name: t('templates:part.decisions'), value: labels.join('\n') }] : [];
}

/**
 * The questions of a template, a line each; the middle ones are left out where they do not fit.
 * @param selected - The id of the one that is marked.
 */
export function questionLines({ questions }: Template, t: Translate, max: number, selected?: string): string {
  const lines = questions.map(({ id, text, kind }, at) => {
    // At the end: before the number it would take the line out of the list Discord makes of them.
    const mark = id === selected ? ' ◀️' : '';
    return `${at + 1}. ${plainText(text, 70)} · *${t(`templates:kind.${kind}`)}*${mark}`;
  });
  if (lines.length === 0) return t('templates:page.none');
  const around = Math.max(
    0,
    questions.findIndex(({ id }) => id === selected)
  );
  return linesAround(lines, around, max);
}

/** As many whole lines around one as fit. */
function linesAround(lines: readonly string[], at: number, max: number): string {
  let [from, to] = [at, at + 1];
  const text = () =>
    [...(from > 0 ? ['…'] : []), ...lines.slice(from, to), ...(to < lines.length ? ['…'] : [])].join('\n');
  for (;;) {
    const before = [from, to] as const;
    if (to < lines.length) to += 1;
    if (text().length > max) to = before[1];
    if (from > 0) from -= 1;
    if (text().length > max) from = before[0];
    if (from === before[0] && to === before[1]) return text();
  }
}
