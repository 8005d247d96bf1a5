import { container } from '@sapphire/framework';
import {
  LimitedCollection,
  type ButtonInteraction,
  type ChannelSelectMenuInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction
} from 'discord.js';
import { Fault, isFault } from '../../core/fault.js';
import { entriesOf, MaxEntries, pictureValues } from '../../servers/panel-design.js';
import type { PanelDraftKey } from '../../servers/panel-drafting.js';
import type { PanelDraft } from '../../servers/panel-drafts.js';
import { nextStyle, type PanelEdit } from '../../servers/panel-edits.js';
import { panelUrl } from '../../servers/panels.js';
import { customId, type PanelDraftVerb } from '../../views/custom-ids.js';
import { addEntries } from '../../views/panels/editor.js';
import { panelForm, type PanelForm } from '../../views/panels/page.js';
import { answer, showModal, update, updateSoon } from '../acknowledge.js';
import { typedAbout } from './panel-forms.js';
import { draftPage, pageOf, panelsOf } from './panel-pages.js';
import { askPanelPicture } from './panel-picture-flows.js';
import { previewPanel } from './panel-preview-flows.js';
import type { Looker } from './template-list.js';

/** A press on a message that this person alone sees. */
export type PanelPress =
  | ButtonInteraction<'cached'>
  | StringSelectMenuInteraction<'cached'>
  | ChannelSelectMenuInteraction<'cached'>
  | ModalMessageModalSubmitInteraction<'cached'>;

/** What was typed and not taken, by draft, entry and form. Gone with the process: the draft itself is not. */
const refusedForms = new LimitedCollection<string, Readonly<Record<string, string>>>({ maxSize: 500 });
/** What was published lately, by draft: a second press of the same button leads to it. */
const published = new LimitedCollection<string, string>({ maxSize: 500 });

/** Shows a panel somebody works on. */
export async function showPanelDraft(
  interaction: PanelPress,
  looker: Looker,
  draft: PanelDraft,
  target: string
): Promise<void> {
  await update(interaction, await draftPage(looker, draft, target));
}

/** Goes on with a draft, or shows another of its entries. */
export async function goOnWithPanel(
  interaction: PanelPress,
  looker: Looker,
  draftId: string,
  target: string
): Promise<void> {
  await showPanelDraft(interaction, looker, container.panelDrafting.get(keyOf(looker, draftId)), target);
}

/** Does what a button of the editor says. */
export async function doWithPanelDraft(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  verb: PanelDraftVerb,
  draftId: string,
  target: string
): Promise<void> {
  const { panelDrafting } = container;
  const { guildId, t } = looker;
  const key = keyOf(looker, draftId);
  if (verb === 'publish') return publish(interaction, looker, draftId, target);
  const draft = panelDrafting.get(key);
  const make = (edit: PanelEdit, next = target) => editDraft(interaction, looker, draftId, edit, next);
  const open = (form: PanelForm, typed?: Readonly<Record<string, string>>) => {
    const id = customId('panel-draft-form', form, draftId, target);
    return showModal(interaction, panelForm(id, draft.design, form, target, t, typed));
  };
  switch (verb) {
    case 'show':
      return showPanelDraft(interaction, looker, draft, target);
    case 'texts':
    case 'entry':
      await open(verb);
      return;
    case 'correct-texts':
    case 'correct-entry': {
      const form = verb === 'correct-texts' ? 'texts' : 'entry';
      await open(form, refusedForms.get(slotOf(draftId, target, form)));
      return;
    }
    case 'add':
      return showAdding(interaction, looker, draft, target);
    case 'up':
    case 'down':
      return make({ do: 'move-entry', templateId: target, by: verb === 'up' ? -1 : 1 });
    case 'remove':
      return make({ do: 'remove-entry', templateId: target }, '-');
    case 'style':
      return make({ do: 'set-entry', templateId: target, values: { style: nextStyle(draft.design, target) } });
    case 'layout':
      return make({ do: 'set', values: { layout: draft.design.layout === 'menu' ? undefined : 'menu' } });
    case 'picture':
      return askPanelPicture(interaction, looker, draft, target);
    case 'remove-picture':
      return make({ do: 'set', values: pictureValues(undefined) });
    case 'preview': {
      const paused = panelDrafting.standing(guildId, draft)?.paused;
      return previewPanel(interaction, looker, paused ? { ...draft.design, paused } : draft.design);
    }
    case 'ask-discard': {
      const said = t('templates:editor.askDiscard');
      return update(interaction, await draftPage(looker, draft, target, { discarding: true, said }));
    }
    case 'discard':
      return discard(interaction, looker, draft);
    case 'mine':
    case 'theirs':
    case 'both':
      return showPanelDraft(interaction, looker, await panelDrafting.reconcile(key, verb), '-');
  }
}

/** What else it can open. */
export async function showAdding(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  draft: PanelDraft,
  target: string
): Promise<void> {
  const { guildId, t } = looker;
  const there = entriesOf(draft.design).map(({ templateId }) => templateId);
  if (there.length >= MaxEntries) throw new Fault('too-many-entries', { limit: MaxEntries });
  const others = container.templates.list(guildId).filter(({ id }) => !there.includes(id));
  await update(
    interaction,
    others.length > 0
      ? addEntries(draft, others, t)
      : await draftPage(looker, draft, target, { said: t('panels:new.noTemplates') })
  );
}

/** Adds entries. */
export async function addToDraft(
  interaction: StringSelectMenuInteraction<'cached'>,
  looker: Looker,
  draftId: string
): Promise<void> {
  await editDraft(interaction, looker, draftId, { do: 'add-entries', templateIds: interaction.values }, '-');
}

/** Says where it is to stand. */
export async function placePanel(
  interaction: ChannelSelectMenuInteraction<'cached'>,
  looker: Looker,
  draftId: string
): Promise<void> {
  const [channelId] = interaction.values;
  if (channelId === undefined) throw new Fault('stale-component', {});
  const draft = await container.panelDrafting.place(keyOf(looker, draftId), channelId);
  await showPanelDraft(interaction, looker, draft, '-');
}

/** Takes over what was typed. */
export async function takePanelDraftForm(
  interaction: ModalSubmitInteraction<'cached'>,
  looker: Looker,
  form: PanelForm,
  draftId: string,
  target: string
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const { design } = container.panelDrafting.get(keyOf(looker, draftId));
  const { typed, edit } = typedAbout(interaction, form, target, design);
  const slot = slotOf(draftId, target, form);
  refusedForms.delete(slot);
  await editDraft(interaction, looker, draftId, edit, target, () => {
    refusedForms.set(slot, typed);
    return form;
  });
}

/**
 * Makes an edit, and shows what came of it.
 * @param refusedForm - Where it was typed: keeps that for "Correct".
 */
export async function editDraft(
  interaction: PanelPress,
  looker: Looker,
  draftId: string,
  edit: PanelEdit,
  target: string,
  refusedForm?: () => PanelForm
): Promise<void> {
  const key = keyOf(looker, draftId);
  const edited = await container.panelDrafting.edit(key, edit);
  if (edited.isOk()) return showPanelDraft(interaction, looker, edited.unwrap(), target);
  const form = refusedForm?.();
  const refused = form && { mistakes: edited.unwrapErr(), form };
  await update(interaction, await draftPage(looker, container.panelDrafting.get(key), target, { refused }));
}

async function publish(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  draftId: string,
  target: string
): Promise<void> {
  const { guildId, t } = looker;
  const { panelDrafting, setUp } = container;
  const key = keyOf(looker, draftId);
  const twice = setUp.panels.byId(guildId, published.get(slotOf(guildId, draftId)) ?? '');
  if (twice) return update(interaction, await pageOf(looker, twice, '-'));
  const draft = panelDrafting.get(key);
  // What is in the way stands on top.
  if (!panelDrafting.hasPlace(guildId, draft) || panelDrafting.newer(guildId, draft))
    return showPanelDraft(interaction, looker, draft, target);
  await updateSoon(interaction);
  try {
    const panel = await panelDrafting.publish(key);
    published.set(slotOf(guildId, draftId), draft.panelId);
    const said = t('panels:draft.published', { url: panelUrl(guildId, panel) });
    await answer(interaction, await pageOf(looker, panel, '-', { said }));
  } catch (error) {
    // Somebody was faster between the press and the work: another one, or another press of this very button.
    const done = setUp.panels.byId(guildId, published.get(slotOf(guildId, draftId)) ?? '');
    if (isFault(error, 'panel-draft-gone') && done) return answer(interaction, await pageOf(looker, done, '-'));
    // Each of these stands on top of the page.
    const shown = ['panel-changed', 'panel-needs-place', 'not-a-panel-channel', 'panel-opens-nothing'];
    if (isFault(error) && shown.includes(error.id)) return answer(interaction, await draftPage(looker, draft, target));
    throw error;
  }
}

async function discard(interaction: ButtonInteraction<'cached'>, looker: Looker, draft: PanelDraft): Promise<void> {
  const { guildId, t } = looker;
  await container.panelDrafting.discard(keyOf(looker, draft.id));
  const said = t('templates:editor.discarded');
  const standing = container.panelDrafting.standing(guildId, draft);
  await update(interaction, standing ? await pageOf(looker, standing, '-', { said }) : panelsOf(looker, 0, { said }));
}

function keyOf({ guildId, userId }: Looker, draftId: string): PanelDraftKey {
  return { guildId, userId, draftId };
}

function slotOf(...parts: readonly string[]): string {
  return parts.join('|');
}
