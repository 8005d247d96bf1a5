import { ButtonStyle } from 'discord.js';
import type { Translate } from '../../base/language.js';
import { designOf, entriesOf, MaxEntries, ownPicture, type PanelDesign } from '../../servers/panel-design.js';
import type { PanelDraft } from '../../servers/panel-drafts.js';
import { panelDifferences, type PanelDifference } from '../../servers/panel-merging.js';
import { panelUrl } from '../../servers/panels.js';
import type { Panel } from '../../servers/server-settings.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId, type PanelDraftVerb } from '../custom-ids.js';
import { embeds } from '../embed.js';
import { light } from '../light.js';
import { overtakenLines } from '../overtaken.js';
import { plainText, plainTitle } from '../plain-text.js';
import { editButtons, entryRows, panelFieldsOf, titleOf, type EditIds, type ViewedPanel } from './entries.js';
import { channelMenu, templatesMenus } from './list.js';
import { panelToldDifferences } from './overtaken.js';
import { problemLines, refusedLines, type RefusedForm } from './page.js';

/** So many places are named where two panels differ. */
const MostPlaces = 10;

/** What the editor of a panel shows. */
export interface PanelEditorState extends Omit<ViewedPanel, 'design'> {
  readonly guildId: string;
  readonly draft: PanelDraft;
  /** The panel as it stands, or null where it does not (yet, or any more). */
  readonly standing: Panel | null;
  /** What somebody else has published meanwhile. */
  readonly newer: PanelDesign | null;
  /** What is wrong with it, in sentences. */
  readonly problems: readonly string[];
  readonly said?: string | undefined;
  readonly refused?: RefusedForm | undefined;
  /** Is the draft about to be thrown away? */
  readonly discarding?: boolean | undefined;
}

/** A panel while somebody works on it: what differs from what is public, what is wrong, and what can be done. */
export function panelEditor(state: PanelEditorState, t: Translate) {
  const { draft, said, refused, problems, newer } = state;
  const panel: ViewedPanel = { ...state, design: draft.design };
  const title = plainTitle(titleOf(panel, t), 200);
  const lines = [
    ...(said ? [said] : []),
    ...refusedLines(refused, t),
    ...(newer
      ? overtakenLines(toldOf(draft, newer, state, t), t)
      : [...problemLines(problems), ...whereLines(state, t), ...differenceLines(state, t)])
  ];
  return light({
    embeds: embeds({
      color: refused || newer || problems.length > 0 ? Colors.warn : Colors.calm,
      title: t(draft.base === null ? 'panels:draft.titleNew' : 'panels:draft.title', { title }),
      description: lines.join('\n'),
      // Whoever was overtaken decides about that first.
      fields: newer ? [] : panelFieldsOf(panel, t),
      footer: t('panels:draft.footer')
    }),
    components: rows(state, panel, t),
    allowedMentions: { parse: [] }
  });
}

/** What else a panel that somebody works on can open. */
export function addEntries({ id, design }: PanelDraft, templates: readonly CurrentTemplate[], t: Translate) {
  const room = Math.max(1, MaxEntries - entriesOf(design).length);
  return {
    embeds: embeds({ color: Colors.calm, title: t('panels:new.templates') }),
    components: [
      ...templatesMenus((page) => customId('panel-draft-add', id, page), templates, t, room),
      row(button(customId('panel-draft', 'show', id, '-'), t('templates:button.keepEditing')))
    ],
    allowedMentions: { parse: [] }
  };
}

function rows(state: PanelEditorState, panel: ViewedPanel, t: Translate) {
  const { draft, target, standing, newer, refused, discarding } = state;
  const press = (verb: PanelDraftVerb, label: string, style = ButtonStyle.Secondary, emoji?: string) =>
    button(customId('panel-draft', verb, draft.id, target), label, style, emoji);
  if (newer)
    return [
      row(
        press('mine', t('templates:button.keepMine'), ButtonStyle.Primary),
        press('theirs', t('templates:button.takeTheirs')),
        press('both', t('templates:button.takeBoth'))
      )
    ];
  if (discarding)
    return [
      row(
        press('discard', t('templates:button.reallyDiscard'), ButtonStyle.Danger),
        press('show', t('templates:button.keep'))
      )
    ];
  const ids: EditIds = {
    press: (verb) => customId('panel-draft', verb, draft.id, target),
    entry: customId('panel-draft-entry', draft.id)
  };
  return [
    ...entryRows(panel, ids, t),
    row(
      ...(refused ? [press(`correct-${refused.form}`, t('panels:button.correct'), ButtonStyle.Primary, '✏️')] : []),
      ...editButtons(panel, ids, t, refused !== undefined),
      ...(ownPicture(draft.design) ? [press('remove-picture', t('pictures:button.remove'))] : [])
    ),
    ...(standing ? [] : [channelMenu(customId('panel-draft-where', draft.id), t('panels:new.channel'))]),
    row(
      press('publish', t('templates:button.publish'), ButtonStyle.Primary, '🚀'),
      press('preview', t('templates:button.preview'), ButtonStyle.Secondary, '👁️'),
      press('ask-discard', t('templates:button.discard')),
      ...(standing ? [button(customId('panel', 'show', standing.messageId, '-'), t('panels:button.public'))] : []),
      button(customId('panel-list', 'page', 0), t('panels:button.back'))
    )
  ];
}

function whereLines({ guildId, draft, standing }: PanelEditorState, t: Translate): string[] {
  if (standing) return [t('panels:page.stands', { url: panelUrl(guildId, standing) })];
  return draft.channelId === null ? [] : [t('panels:draft.willStand', { channel: draft.channelId })];
}

function differenceLines(state: PanelEditorState, t: Translate): string[] {
  const { draft, standing } = state;
  if (!standing) return [];
  const places = placesOf(draft.design, designOf(standing), state, t);
  return [places.length > 0 ? t('panels:draft.differs', { places }) : t('panels:draft.same')];
}

/** What two people made of a panel, place by place. */
function toldOf({ base, design }: PanelDraft, newer: PanelDesign, state: PanelEditorState, t: Translate) {
  const nameOf = (place: PanelDifference) => placeOf(place, [design, newer], state, t);
  return panelToldDifferences(base, design, newer, state.templateOf, nameOf, t);
}

/** Where two panels differ, in words. */
function placesOf(one: PanelDesign, other: PanelDesign, state: PanelEditorState, t: Translate): string[] {
  const places = panelDifferences(one, other).map((place) => placeOf(place, [one, other], state, t));
  // A picture is several settings, and one place.
  return [...new Set(places)].slice(0, MostPlaces);
}

function placeOf(
  place: PanelDifference,
  designs: readonly PanelDesign[],
  { templateOf }: PanelEditorState,
  t: Translate
): string {
  if ('order' in place) return t('panels:draft.order');
  if ('entry' in place) {
    const entry = designs.flatMap(entriesOf).find(({ templateId }) => templateId === place.entry);
    const label = entry?.label ?? templateOf(place.entry)?.name ?? place.entry;
    return t('panels:draft.entry', { label: plainText(label, 40) });
  }
  if (place.field === 'layout') return t('panels:draft.layout');
  const isPicture = place.field === 'pictureFile' || place.field === 'pictureAlt';
  return t(`panels:field.${isPicture ? 'picture' : place.field}`);
}
