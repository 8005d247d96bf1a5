import { container } from '@sapphire/framework';
import {
  LimitedCollection,
  type ButtonInteraction,
  type ChannelSelectMenuInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction
} from 'discord.js';
import type { PlacedMistake } from '../../base/schema-mistakes.js';
import { Fault } from '../../core/fault.js';
import { entriesOf, pictureValues, type PanelDesign } from '../../servers/panel-design.js';
import { editedPanel, nextStyle, type PanelEdit } from '../../servers/panel-edits.js';
import { designOf, panelUrl } from '../../servers/panels.js';
import type { Panel } from '../../servers/server-settings.js';
import type { PanelVerb } from '../../views/custom-ids.js';
import { chooseTemplates, choosePlace, panelList } from '../../views/panels/list.js';
import {
  addEntries,
  askTakeDown,
  movePanelTo,
  panelFields,
  panelForm,
  type PanelForm,
  type PanelState
} from '../../views/panels/page.js';
import { answer, update, updateSoon } from '../acknowledge.js';
import { pageOfPanel } from './panel-page.js';
import { askPanelPicture } from './panel-picture-flows.js';
import type { Looker } from './template-list.js';

/** A press on a message that this person alone sees. */
type Press =
  | ButtonInteraction<'cached'>
  | StringSelectMenuInteraction<'cached'>
  | ChannelSelectMenuInteraction<'cached'>
  | ModalMessageModalSubmitInteraction<'cached'>;

/** What somebody has chosen for a new panel, by person: gone with the process, and chosen again then. */
const chosenFor = new LimitedCollection<string, readonly string[]>({ maxSize: 500 });
/** What was typed and not taken, by panel, entry and form. */
const refusedForms = new LimitedCollection<string, Readonly<Record<string, string>>>({ maxSize: 500 });

/** The panels of a server, as one administrator sees them. */
export function panelsOf({ guildId, t }: Looker, page: number, said?: string) {
  const { servers, setUp } = container;
  const panels = servers.of(guildId).panels.map((panel) => ({ panel, shown: setUp.panels.look(guildId, panel) }));
  return panelList(panels, page, t, said);
}

/** Turns the pages, or begins a new panel. */
export async function turnPanels(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  to: 'page' | 'new',
  page: number,
  said?: string
): Promise<void> {
  if (to === 'page') return update(interaction, panelsOf(looker, page, said));
  const templates = container.templates.list(looker.guildId);
  if (templates.length === 0) throw new Fault('no-templates', {});
  await update(interaction, chooseTemplates(templates, looker.t));
}

/** What a new panel opens is chosen: now where. */
export async function chooseForNew(interaction: StringSelectMenuInteraction<'cached'>, looker: Looker): Promise<void> {
  const { guildId, userId, t } = looker;
  const chosen = interaction.values.flatMap((id) => container.templates.current(guildId, id) ?? []);
  if (chosen.length === 0) throw new Fault('template-gone', { told: 'admin' });
  chosenFor.set(
    `${guildId}/${userId}`,
    chosen.map(({ id }) => id)
  );
  await update(
    interaction,
    choosePlace(
      chosen.map(({ template }) => template.name),
      t
    )
  );
}

/** Posts a new panel. */
export async function postNew(interaction: ChannelSelectMenuInteraction<'cached'>, looker: Looker): Promise<void> {
  const { guildId, userId, t } = looker;
  const [first, ...more] = chosenFor.get(`${guildId}/${userId}`) ?? [];
  const [channelId] = interaction.values;
  if (first === undefined || channelId === undefined) {
    const templates = container.templates.list(guildId);
    return update(interaction, chooseTemplates(templates, t, t('panels:new.over')));
  }
  await updateSoon(interaction);
  const design: PanelDesign = more.length > 0 ? ofSeveral([first, ...more], interaction) : { templateId: first };
  const panel = await container.setUp.postNewPanel(guildId, channelId, design);
  chosenFor.delete(`${guildId}/${userId}`);
  await answer(
    interaction,
    await pageOfPanel(looker, panel, '-', { said: t('panels:new.posted', { url: panelUrl(guildId, panel) }) })
  );
}

/** Shows one panel, or one of its entries. */
export async function showPanel(interaction: Press, looker: Looker, messageId: string, target: string): Promise<void> {
  await update(interaction, await pageOfPanel(looker, container.setUp.panels.find(looker.guildId, messageId), target));
}

/** Does what a button under a panel says. */
export async function doWithPanel(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  verb: PanelVerb,
  messageId: string,
  target: string
): Promise<void> {
  const { guildId, t } = looker;
  const panel = container.setUp.panels.find(guildId, messageId);
  const make = (edit: PanelEdit, next = target) => change(interaction, looker, panel, edit, next);
  switch (verb) {
    case 'show':
      return showPanel(interaction, looker, messageId, target);
    case 'texts':
    case 'entry':
      await interaction.showModal(panelForm(panel, verb, target, t));
      return;
    case 'correct-texts':
    case 'correct-entry': {
      const form = verb === 'correct-texts' ? 'texts' : 'entry';
      await interaction.showModal(panelForm(panel, form, target, t, refusedForms.get(slotOf(messageId, target, form))));
      return;
    }
    case 'add': {
      const there = entriesOf(panel).map(({ templateId }) => templateId);
      const others = container.templates.list(guildId).filter(({ id }) => !there.includes(id));
      if (others.length === 0)
        return update(interaction, await pageOfPanel(looker, panel, target, { said: t('panels:new.noTemplates') }));
      return update(interaction, addEntries(panel, others, t));
    }
    case 'up':
    case 'down':
      return make({ do: 'move-entry', templateId: target, by: verb === 'up' ? -1 : 1 });
    case 'remove':
      return make({ do: 'remove-entry', templateId: target }, '-');
    case 'style':
      return make({ do: 'set-entry', templateId: target, values: { style: nextStyle(panel, target) } });
    case 'layout':
      return make({ do: 'set', values: { layout: panel.layout === 'menu' ? undefined : 'menu' } });
    case 'picture':
      return askPanelPicture(interaction, panel, target, looker);
    case 'remove-picture':
      return make({ do: 'set', values: pictureValues(undefined) });
    case 'move':
      return update(interaction, movePanelTo(panel, t));
    case 'ask-take-down':
      return update(interaction, askTakeDown(panel, t));
    case 'take-down':
      await updateSoon(interaction);
      await container.setUp.retirePanel(guildId, messageId);
      return answer(interaction, panelsOf(looker, 0, t('panels:page.takenDown')));
  }
}

/** Adds entries to a panel. */
export async function addToPanel(
  interaction: StringSelectMenuInteraction<'cached'>,
  looker: Looker,
  messageId: string
): Promise<void> {
  const panel = container.setUp.panels.find(looker.guildId, messageId);
  await change(interaction, looker, panel, { do: 'add-entries', templateIds: interaction.values }, '-');
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
  await answer(
    interaction,
    await pageOfPanel(looker, panel, '-', { said: t('panels:page.moved', { url: panelUrl(guildId, panel) }) })
  );
}

/** Takes over what was typed about a panel. */
export async function takePanelForm(
  interaction: ModalSubmitInteraction<'cached'>,
  looker: Looker,
  form: PanelForm,
  messageId: string,
  target: string
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const panel = container.setUp.panels.find(looker.guildId, messageId);
  const typed = Object.fromEntries(
    panelFields(form).map((name) => [name, interaction.fields.getTextInputValue(name).trim()])
  );
  const values = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, value === '' ? undefined : value])
  );
  const edit: PanelEdit = form === 'texts' ? { do: 'set', values } : { do: 'set-entry', templateId: target, values };
  const slot = slotOf(messageId, target, form);
  refusedForms.delete(slot);
  await change(interaction, looker, panel, edit, target, (mistakes) => {
    refusedForms.set(slot, typed);
    return { refused: { mistakes, form } };
  });
}

/** The change is checked before anything is acknowledged, and made while the person sees that something happens. */
async function change(
  interaction: Press,
  looker: Looker,
  panel: Panel,
  edit: PanelEdit,
  target: string,
  refused: (mistakes: readonly PlacedMistake[]) => Pick<PanelState, 'refused'> = () => ({})
): Promise<void> {
  const { guildId } = looker;
  const checked = editedPanel(designOf(panel), edit);
  if (checked.isErr())
    return update(interaction, await pageOfPanel(looker, panel, target, refused(checked.unwrapErr())));
  await updateSoon(interaction);
  const changed = await container.setUp.changePanel(guildId, panel.messageId, (design) =>
    editedPanel(design, edit).unwrapOr(design)
  );
  await answer(interaction, await pageOfPanel(looker, changed, target));
}

/** Several kinds have no words in common: these say what to do. */
function ofSeveral(ids: readonly [string, ...string[]], interaction: Press): PanelDesign {
  const t = container.spoken.inServer(interaction.guildId);
  const entries = ids.map((templateId) => ({ templateId }));
  return { templateId: ids[0], entries, title: t('panels:defaults.title'), text: t('panels:defaults.text') };
}

function slotOf(messageId: string, target: string, form: PanelForm): string {
  return `${messageId}|${target}|${form}`;
}
