import { container } from '@sapphire/framework';
import type { ButtonInteraction, GuildMember, RoleSelectMenuInteraction } from 'discord.js';
import { mayHandOut } from '../../discord/member-roles.js';
import type { Draft } from '../../templates/drafts.js';
import type { Edit } from '../../templates/edits.js';
import { decisionTarget } from '../../views/custom-ids.js';
import { roleTroubleText, type RoleTroubleNow } from '../../views/templates/decision-part.js';
import { freeId, keyOf, makeEdits } from './draft-pages.js';
import type { Looker } from './template-list.js';

/** Adds a decision as the last one, and shows it. */
export async function addDecision(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  { id: draftId, template: { decisions = [] } }: Draft
): Promise<void> {
  const id = freeId(
    decisions.map((one) => one.id),
    'decision'
  );
  const decision = { id, label: looker.t('decisions:editor.fresh') };
  await makeEdits(interaction, looker, draftId, [{ do: 'add-decision', decision }], decisionTarget(id));
}

/**
 * Names the roles a decision gives or takes. What the bot cannot give or take is left out, with the reason; what stood
 * there before stays, for it may have been so then, and the editor says it.
 */
export async function setDecisionRoles(
  interaction: RoleSelectMenuInteraction<'cached'>,
  looker: Looker,
  does: 'give' | 'take',
  draftId: string,
  decisionId: string
): Promise<void> {
  const { t } = looker;
  const field = does === 'give' ? 'giveRoles' : 'takeRoles';
  const draft = container.drafting.get(keyOf(looker, draftId));
  const before = draft.template.decisions?.find(({ id }) => id === decisionId)?.[field] ?? [];
  const left: string[] = [];
  const value = interaction.values.filter((roleId) => {
    const why = before.includes(roleId) ? null : troubleFor(interaction.member, roleId);
    if (why) left.push(`• ${roleTroubleText(roleId, why, t)}`);
    return !why;
  });
  const said = left.length > 0 ? [`⚠️ ${t('templates:editor.refused')}`, ...left].join('\n') : undefined;
  const edit: Edit = {
    ...{ do: 'set-decision', id: decisionId, field: [field] },
    value: value.length > 0 ? value : undefined
  };
  await makeEdits(interaction, looker, draftId, [edit], decisionTarget(decisionId), said);
}

/** What keeps the bot, or the one who chooses, from handing out a role. */
function troubleFor(member: GuildMember, roleId: string): RoleTroubleNow | null {
  return container.setUp.roleTrouble(member.guild.id, roleId) ?? (mayHandOut(member, roleId) ? null : 'above-you');
}
