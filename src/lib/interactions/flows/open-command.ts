import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type GuildMember,
  type MessageContextMenuCommandInteraction,
  type StringSelectMenuInteraction,
  type UserContextMenuCommandInteraction
} from 'discord.js';
import type { Translate } from '../../base/language.js';
import { Fault } from '../../core/fault.js';
import { whoMay } from '../../rights/rights.js';
import { localized } from '../../templates/localized.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { requireMayOpen } from '../../tickets/may-open.js';
import { kindsMenu, kindsMenuAbout } from '../../views/open-kinds.js';
import { aboutMessage } from '../about-message.js';
import type { CommandUse } from '../desk-command.js';
import type { Scene } from '../scene.js';
import { openFor, wantTicket } from './opening-flows.js';
import { chosenMembers } from './chosen-members.js';
import { quotedMessages } from './quoted-messages.js';

/** An autocomplete holds 25. */
const Most = 25;

/** Opens a ticket of the kind that was named, or asks which. */
export async function openByCommand(interaction: CommandUse, { standings, t }: Scene): Promise<void> {
  const user = interaction.options.getUser('member');
  const member = interaction.options.getMember('member');
  if (user && user.id !== interaction.user.id) {
    const allowed = whoMay('open-for');
    if (!allowed.some((standing) => standings.has(standing)))
      throw new Fault('denied', { action: 'open-for', allowed });
    if (!member) throw new Fault('not-a-member', { userId: user.id });
  }
  const other = member && member.id !== interaction.user.id ? member : null;
  const kinds = kindsFor(interaction);
  const named = interaction.options.getString('kind');
  const chosen = named === null ? (kinds.length === 1 ? kinds[0] : null) : kindNamed(kinds, named);
  if (chosen === undefined) throw new Fault('template-gone', { told: 'member' });
  if (chosen) return open(interaction, other, chosen.id, t);
  await askWhich(interaction, kinds, other, t);
}

/** Opens a ticket for the member in whose menu that was chosen, or asks of which kind. Whoever does it may. */
export async function openInMenu(
  interaction: UserContextMenuCommandInteraction<'cached'>,
  { t }: Scene
): Promise<void> {
  const { targetUser, targetMember, user } = interaction;
  if (targetUser.bot) throw new Fault('is-a-bot', {});
  if (!targetMember) throw new Fault('not-a-member', { userId: targetUser.id });
  const other = targetUser.id === user.id ? null : targetMember;
  const kinds = kindsFor(interaction);
  const [only] = kinds;
  if (only && kinds.length === 1) return open(interaction, other, only.id, t);
  await askWhich(interaction, kinds, other, t);
}

/** Opens a ticket about the message in whose menu that was chosen, or asks of which kind. */
export async function openAbout(
  interaction: MessageContextMenuCommandInteraction<'cached'>,
  { t }: Scene
): Promise<void> {
  const about = aboutMessage(interaction.targetMessage);
  quotedMessages.keep(interaction.user.id, about);
  const kinds = kindsFor(interaction);
  const [only] = kinds;
  if (only && kinds.length === 1) return wantTicket(interaction, only.id, t, about);
  const offered = offeredTo(interaction.member, kinds);
  await interaction.reply({ ...kindsMenuAbout(offered, about, t), flags: MessageFlags.Ephemeral });
}

/** Asks somebody of which kind a ticket is to be, for them or for another member. */
async function askWhich(
  interaction: CommandUse | UserContextMenuCommandInteraction<'cached'>,
  kinds: readonly CurrentTemplate[],
  other: GuildMember | null,
  t: Translate
): Promise<void> {
  if (other) chosenMembers.keep(other);
  const offered = other ? some(kinds) : offeredTo(interaction.member, kinds);
  await interaction.reply({ ...kindsMenu(offered, other?.id ?? null, t), flags: MessageFlags.Ephemeral });
}

/** The kinds somebody may open. @throws Fault `template-gone` where there are none. */
function offeredTo(member: GuildMember, kinds: readonly CurrentTemplate[]): readonly CurrentTemplate[] {
  return some(kinds.filter(({ template }) => mayOpen(member, template)));
}

function some(kinds: readonly CurrentTemplate[]): readonly CurrentTemplate[] {
  if (kinds.length === 0) throw new Fault('template-gone', { told: 'member' });
  return kinds;
}

/** Opens a ticket of the kind that was chosen in the menu of `/open`, or of a member. */
export async function openChosen(
  interaction: StringSelectMenuInteraction<'cached'>,
  { standings, t }: Scene,
  forWhom: string
): Promise<void> {
  const [templateId] = interaction.values;
  if (templateId === undefined) throw new Fault('stale-component', {});
  if (forWhom === 'me') return wantTicket(interaction, templateId, t);
  const allowed = whoMay('open-for');
  if (!allowed.some((standing) => standings.has(standing))) throw new Fault('denied', { action: 'open-for', allowed });
  // Whoever was chosen may have left since.
  const { guild } = interaction;
  const member = chosenMembers.of(guild.id, forWhom) ?? (await guild.members.fetch(forWhom).catch(() => null));
  if (!member) throw new Fault('not-a-member', { userId: forWhom });
  await openFor(interaction, member, templateId, t);
}

/** The kinds of tickets somebody may open, as far as they have typed. */
export function suggestKinds(interaction: AutocompleteInteraction<'cached'>): ApplicationCommandOptionChoiceData[] {
  const typed = interaction.options.getFocused().toLowerCase();
  return kindsFor(interaction)
    .filter(({ template }) => template.name.toLowerCase().includes(typed) && mayOpen(interaction.member, template))
    .slice(0, Most)
    .map(({ id, template }) => ({ name: template.name, value: id }));
}

/** All kinds of tickets of a server, as far as somebody has typed. @param more - Which are suggested besides. */
export function suggestAnyKind(
  interaction: AutocompleteInteraction<'cached'>,
  more: readonly { readonly id: string; readonly name: string }[]
): ApplicationCommandOptionChoiceData[] {
  const typed = interaction.options.getFocused().toLowerCase();
  return [...kindsFor(interaction).map(({ id, template }) => ({ id, name: template.name })), ...more]
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, Most)
    .map(({ id, name }) => ({ name, value: id }));
}

/** The kinds of tickets of a server, in the words of who asks. */
function kindsFor({ guildId, locale }: { readonly guildId: string; readonly locale: string }): CurrentTemplate[] {
  return container.templates
    .list(guildId)
    .map((current) => ({ ...current, template: localized(current.template, locale) }));
}

/** By its id, as the suggestions give it, or by its name, as people type it. */
function kindNamed(kinds: readonly CurrentTemplate[], named: string): CurrentTemplate | undefined {
  const wanted = named.trim().toLowerCase();
  return kinds.find(({ id }) => id === wanted) ?? kinds.find(({ template }) => template.name.toLowerCase() === wanted);
}

function mayOpen(member: GuildMember, template: CurrentTemplate['template']): boolean {
  try {
    const roleIds = [...member.roles.cache.keys()];
    requireMayOpen(template, { roleIds, joinedAt: member.joinedTimestamp }, Date.now());
    return true;
  } catch {
    return false;
  }
}

function open(
  interaction: CommandUse | UserContextMenuCommandInteraction<'cached'>,
  other: GuildMember | null,
  templateId: string,
  t: Translate
): Promise<void> {
  return other ? openFor(interaction, other, templateId, t) : wantTicket(interaction, templateId, t);
}
