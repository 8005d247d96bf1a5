import { container } from '@sapphire/framework';
import {
  LimitedCollection,
  type ButtonInteraction,
  type ChannelSelectMenuInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction
} from 'discord.js';
import { Fault } from '../../core/fault.js';
import { designOf, type PanelDesign } from '../../servers/panel-design.js';
import { editedPanel, nextStyle, type PanelEdit } from '../../servers/panel-edits.js';
import { panelUrl } from '../../servers/panels.js';
import type { Panel } from '../../servers/server-settings.js';
import { customId, type PanelEditVerb, type PanelVerb } from '../../views/custom-ids.js';
import { chooseTemplates } from '../../views/panels/list.js';
import { askTakeDown, movePanelTo, panelForm, type PanelForm } from '../../views/panels/page.js';
import { answer, showModal, update, updateSoon } from '../acknowledge.js';
import { archivedOf } from './panel-archive-flows.js';
import { addToDraft, editDraft, showAdding, showPanelDraft, type PanelPress } from './panel-draft-flows.js';
import { askPanelPicture } from './panel-picture-flows.js';
import { previewPanel } from './panel-preview-flows.js';
import { typedAbout } from './panel-forms.js';
import { pageOf, panelsOf } from './panel-pages.js';
import type { Looker } from './template-list.js';

/** What was typed and not taken, by panel, entry and form. */
const refusedForms = new LimitedCollection<string, Readonly<Record<string, string>>>({ maxSize: 500 });

/** Turns the pages, or begins a new panel. */
export async function turnPanels(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  to: 'page' | 'new' | 'archived',
  page: number
): Promise<void> {
  if (to === 'archived') return update(interaction, archivedOf(looker, page));
  if (to === 'page') return update(interaction, panelsOf(looker, page));
  const templates = container.templates.list(looker.guildId);
  if (templates.length === 0) throw new Fault('no-templates', {});
  await update(interaction, chooseTemplates(templates, looker.t));
}

/** Turns the pages of what was looked for. */
export async function turnFound(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  page: number,
  search: string
): Promise<void> {
  await update(interaction, panelsOf(looker, page, { search }));
}

/** What a new panel opens is chosen: it is a draft from now on. */
export async function chooseForNew(interaction: StringSelectMenuInteraction<'cached'>, looker: Looker): Promise<void> {
  const { guildId, userId } = looker;
  const [first, ...more] = interaction.values.filter((id) => container.templates.current(guildId, id));
  if (first === undefined) throw new Fault('template-gone', { told: 'admin' });
  const design: PanelDesign = more.length > 0 ? ofSeveral([first, ...more], guildId) : { templateId: first };
  await showPanelDraft(interaction, looker, await container.panelDrafting.make(guildId, userId, design), '-');
}

/** Where a new panel stands was asked before there were drafts, and what it opens is forgotten. */
export async function placeForgotten(
  interaction: ChannelSelectMenuInteraction<'cached'>,
  { guildId, t }: Looker
): Promise<void> {
  const templates = container.templates.list(guildId);
  if (templates.length === 0) throw new Fault('no-templates', {});
  await update(interaction, chooseTemplates(templates, t, t('panels:new.over')));
}

/** Goes on with what somebody makes of a panel, or shows it as it stands; or one of its entries. */
export async function pickPanel(
  interaction: PanelPress,
  looker: Looker,
  messageId: string,
  target = '-'
): Promise<void> {
  const panel = container.setUp.panels.find(looker.guildId, messageId);
  const draft = container.panelDrafting.ofPanel(looker.guildId, looker.userId, panel);
  if (draft) await showPanelDraft(interaction, looker, draft, target);
  else await showPanel(interaction, looker, messageId, target);
}

async function showPanel(interaction: PanelPress, looker: Looker, messageId: string, target: string): Promise<void> {
  await update(interaction, await pageOf(looker, container.setUp.panels.find(looker.guildId, messageId), target));
}

/** Does what a button under a panel says. What changes the panel begins a draft. */
export async function doWithPanel(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  verb: PanelVerb,
  messageId: string,
  target: string
): Promise<void> {
  const { guildId, userId, t } = looker;
  const { setUp, panelDrafting } = container;
  const panel = setUp.panels.find(guildId, messageId);
  switch (verb) {
    case 'show':
      return showPanel(interaction, looker, messageId, target);
    case 'preview':
      return previewPanel(interaction, looker, panel);
    case 'copy': {
      const draft = await panelDrafting.make(guildId, userId, designOf(panel));
      return showPanelDraft(interaction, looker, draft, '-');
    }
    case 'pause':
    case 'resume': {
      await updateSoon(interaction);
      const now = await setUp.pausePanel(guildId, messageId, verb === 'pause');
      const said = verb === 'resume' ? t('panels:page.resumed') : undefined;
      return answer(interaction, await pageOf(looker, now, target, { said }));
    }
    case 'list-up':
    case 'list-down':
      await container.servers.reorderPanel(guildId, messageId, verb === 'list-up' ? -1 : 1);
      return showPanel(interaction, looker, messageId, target);
    case 'move':
      return update(interaction, movePanelTo(panel, t));
    case 'ask-take-down':
      return update(interaction, askTakeDown(panel, t));
    case 'take-down':
      await updateSoon(interaction);
      await setUp.retirePanel(guildId, messageId);
      return answer(interaction, panelsOf(looker, 0, { said: t('panels:page.takenDown') }));
    default:
      return beginWith(interaction, looker, panel, verb, target);
  }
}

/** Adds entries to what somebody makes of a panel. */
export async function addToPanel(
  interaction: StringSelectMenuInteraction<'cached'>,
  looker: Looker,
  messageId: string
): Promise<void> {
  const { guildId, userId } = looker;
  const panel = container.setUp.panels.find(guildId, messageId);
  const draft = await container.panelDrafting.change(guildId, userId, panel, designOf(panel));
  await addToDraft(interaction, looker, draft.id);
}

/** Moves a panel to another channel. */
export async function movePanel(
  interaction: ChannelSelectMenuInteraction<'cached'>,
  looker: Looker,
  messageId: string
): Promise<void> {
  const { guildId, t } = looker;
  const [channelId] = interaction.values;
  if (channelId === undefined) throw new Fault('stale-component', {});
  await updateSoon(interaction);
  const panel = await container.setUp.movePanel(guildId, messageId, channelId);
  const said = t('panels:page.moved', { url: panelUrl(guildId, panel) });
  await answer(interaction, await pageOf(looker, panel, '-', { said }));
}

/** Takes over what was typed about a panel that stands. */
export async function takePanelForm(
  interaction: ModalSubmitInteraction<'cached'>,
  looker: Looker,
  form: PanelForm,
  messageId: string,
  target: string
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const panel = container.setUp.panels.find(looker.guildId, messageId);
  const begun = container.panelDrafting.ofPanel(looker.guildId, looker.userId, panel);
  const { typed, edit } = typedAbout(interaction, form, target, begun?.design ?? designOf(panel));
  const slot = slotOf(messageId, target, form);
  refusedForms.delete(slot);
  await begin(interaction, looker, panel, edit, target, () => {
    refusedForms.set(slot, typed);
    return form;
  });
}

async function beginWith(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  panel: Panel,
  verb: PanelEditVerb,
  target: string
): Promise<void> {
  const { guildId, userId, t } = looker;
  const { messageId } = panel;
  const make = (edit: PanelEdit, next = target) => begin(interaction, looker, panel, edit, next);
  const design = container.panelDrafting.ofPanel(guildId, userId, panel)?.design ?? designOf(panel);
  const open = async (form: PanelForm, typed?: Readonly<Record<string, string>>) => {
    const id = customId('panel-form', form, messageId, target);
    await showModal(interaction, panelForm(id, design, form, target, t, typed));
  };
  switch (verb) {
    case 'texts':
    case 'entry':
      return open(verb);
    case 'correct-texts':
    case 'correct-entry': {
      const form = verb === 'correct-texts' ? 'texts' : 'entry';
      return open(form, refusedForms.get(slotOf(messageId, target, form)));
    }
    case 'add': {
      const draft = await container.panelDrafting.change(guildId, userId, panel, designOf(panel));
      return showAdding(interaction, looker, draft, target);
    }
    case 'up':
    case 'down':
      return make({ do: 'move-entry', templateId: target, by: verb === 'up' ? -1 : 1 });
    case 'remove':
      return make({ do: 'remove-entry', templateId: target }, '-');
    case 'style':
      return make({ do: 'set-entry', templateId: target, values: { style: nextStyle(design, target) } });
    case 'layout':
      return make({ do: 'set', values: { layout: design.layout === 'menu' ? undefined : 'menu' } });
    case 'picture': {
      const draft = await container.panelDrafting.change(guildId, userId, panel, designOf(panel));
      return askPanelPicture(interaction, looker, draft, target);
    }
    case 'show':
    case 'preview':
      throw new Fault('stale-component', {});
  }
}

/** Begins to work on a panel with an edit of it, or makes it on what was begun. */
async function begin(
  interaction: PanelPress,
  looker: Looker,
  panel: Panel,
  edit: PanelEdit,
  target: string,
  refusedForm?: () => PanelForm
): Promise<void> {
  const { guildId, userId } = looker;
  const { panelDrafting } = container;
  const begun = panelDrafting.ofPanel(guildId, userId, panel);
  const checked = editedPanel(begun?.design ?? designOf(panel), edit);
  if (checked.isErr()) {
    const form = refusedForm?.();
    const refused = form && { mistakes: checked.unwrapErr(), form };
    return update(interaction, await pageOf(looker, panel, target, { refused }));
  }
  if (begun) return editDraft(interaction, looker, begun.id, edit, target);
  await showPanelDraft(
    interaction,
    looker,
    await panelDrafting.change(guildId, userId, panel, checked.unwrap()),
    target
  );
}

/** Several kinds have no words in common: these say what to do. */
function ofSeveral(ids: readonly [string, ...string[]], guildId: string): PanelDesign {
  const t = container.spoken.inServer(guildId);
  const entries = ids.map((templateId) => ({ templateId }));
  return { templateId: ids[0], entries, title: t('panels:defaults.title'), text: t('panels:defaults.text') };
}

function slotOf(messageId: string, target: string, form: PanelForm): string {
  return `${messageId}|${target}|${form}`;
}
