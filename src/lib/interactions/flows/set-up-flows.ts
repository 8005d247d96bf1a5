import { container } from '@sapphire/framework';
import type {
  ButtonInteraction,
  ChannelSelectMenuInteraction,
  RoleSelectMenuInteraction,
  StringSelectMenuInteraction
} from 'discord.js';
import type { Translate } from '../../base/language.js';
import { Fault } from '../../core/fault.js';
import type { PanelDesign } from '../../servers/panel-design.js';
import { entriesOf } from '../../servers/panel-design.js';
import { editedPanel } from '../../servers/panel-edits.js';
import type { SetUpRequest } from '../../servers/set-up.js';
import { AsDiscord } from '../../views/language.js';
import { Presets, presetTemplate, type Preset } from '../../views/presets.js';
import { partPage, SetUpParts } from '../../views/set-up-parts.js';
import { setUpPage } from '../../views/set-up.js';
import { answer, update, updateSoon } from '../acknowledge.js';
import { changeLanguage } from './language-flows.js';

type Press =
  | ButtonInteraction<'cached'>
  | StringSelectMenuInteraction<'cached'>
  | ChannelSelectMenuInteraction<'cached'>
  | RoleSelectMenuInteraction<'cached'>;

const Nothing: SetUpRequest = { channelId: null, categoryId: null, staffRoleId: null };

/** Shows what a part of the set-up can be changed to. */
export async function askForPart(interaction: StringSelectMenuInteraction<'cached'>, t: Translate): Promise<void> {
  const part = SetUpParts.find((one) => one === interaction.values[0]);
  if (!part) throw new Fault('stale-component', {});
  const { guild, guildId } = interaction;
  const settings = container.servers.of(guildId);
  // Discord refuses a menu that names a role that is gone.
  const staffRoleIds = settings.staffRoleIds.filter((id) => guild.roles.cache.has(id));
  await update(interaction, partPage(part, { ...settings, staffRoleIds }, container.languages, t));
}

/**
 * Sets up with what was chosen, and shows how things stand now.
 * @param first - Done before.
 */
export async function setUpWith(
  interaction: Press,
  chosen: Partial<SetUpRequest>,
  t: Translate,
  first?: () => Promise<unknown>
): Promise<void> {
  const { guildId } = interaction;
  await updateSoon(interaction);
  await first?.();
  const steps = await container.setUp.run(guildId, { ...Nothing, ...chosen });
  await answer(interaction, setUpPage(guildId, steps, t));
}

/** Makes just these roles staff. */
export function setUpStaff(interaction: RoleSelectMenuInteraction<'cached'>, t: Translate): Promise<void> {
  const { guildId, values } = interaction;
  return setUpWith(interaction, {}, t, async () => {
    await container.setUp.setStaff(guildId, values);
    await container.tickets.refreshAccess(guildId);
  });
}

/** Gives the server a language. */
export function setUpLanguage(interaction: StringSelectMenuInteraction<'cached'>, t: Translate): Promise<void> {
  const language = interaction.values[0] ?? AsDiscord;
  return setUpWith(interaction, {}, t, () => changeLanguage(interaction.guildId, language, t));
}

/** Has the transcripts of tickets that end posted in a channel. */
export function setUpTranscripts(interaction: ChannelSelectMenuInteraction<'cached'>, t: Translate): Promise<void> {
  const { guildId, values } = interaction;
  return setUpWith(interaction, {}, t, () => container.setUp.setTranscripts(guildId, { channelId: values[0] }));
}

/** Has the panel open one of the presets: instead of what it opens, or beside it where it opens several kinds. */
export function setUpPreset(interaction: StringSelectMenuInteraction<'cached'>, t: Translate): Promise<void> {
  const { guildId, user, values } = interaction;
  const preset = Presets.find((one) => one === values[0]);
  if (!preset) throw new Fault('stale-component', {});
  return setUpWith(interaction, {}, t, async () => {
    const templateId = await templateOf(guildId, preset, user.id);
    const [panel] = container.servers.of(guildId).panels;
    if (panel) await container.setUp.changePanel(guildId, panel.messageId, (design) => opening(design, templateId));
    else await container.setUp.postPanel(guildId, null, templateId);
  });
}

function opening(design: PanelDesign, templateId: string): PanelDesign {
  const entries = entriesOf(design);
  if (entries.some((entry) => entry.templateId === templateId)) return design;
  if (entries.length === 1) return { ...design, templateId, entries: [{ templateId }] };
  return editedPanel(design, { do: 'add-entries', templateIds: [templateId] }).unwrapOr(design);
}

/** The template of a preset: the one there is, or a new one. */
async function templateOf(guildId: string, preset: Preset, by: string): Promise<string> {
  const { templates, drafting, spoken } = container;
  if (templates.current(guildId, preset)) return preset;
  const template = presetTemplate(preset, spoken.inServer(guildId));
  const templateId = templates.isTaken(guildId, preset) ? drafting.freeId(guildId, preset) : preset;
  await templates.publish(guildId, { templateId, base: 0, template, by });
  return templateId;
}
