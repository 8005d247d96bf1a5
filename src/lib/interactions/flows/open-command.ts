import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type GuildMember,
  type StringSelectMenuInteraction
} from 'discord.js';
import type { Translate } from '../../base/language.js';
import { Fault } from '../../core/fault.js';
import { whoMay } from '../../rights/rights.js';
import { localized } from '../../templates/localized.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { requireMayOpen } from '../../tickets/may-open.js';
import { kindsMenu } from '../../views/open-kinds.js';
import type { CommandUse } from '../desk-command.js';
import type { Scene } from '../scene.js';
import { openFor, wantTicket } from './opening-flows.js';

/** A menu and an autocomplete hold 25. */
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
  const offered = other ? kinds : kinds.filter(({ template }) => mayOpen(interaction.member, template));
  if (offered.length === 0) throw new Fault('template-gone', { told: 'member' });
  await interaction.reply({
    ...kindsMenu(offered.slice(0, Most), other?.id ?? null, t),
    flags: MessageFlags.Ephemeral
  });
}

/** Opens a ticket of the kind that was chosen in the menu of `/open`. */
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
  const member = await interaction.guild.members.fetch(forWhom).catch(() => null);
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

function open(interaction: CommandUse, other: GuildMember | null, templateId: string, t: Translate): Promise<void> {
  return other ? openFor(interaction, other, templateId, t) : wantTicket(interaction, templateId, t);
}
