import { container } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { reachOf } from '../../discord/member-roles.js';
import type { LessReaching, Reconciliation } from '../../templates/drafting.js';
import type { Draft } from '../../templates/drafts.js';
import { plainText } from '../../views/plain-text.js';
import type { EditorState } from '../../views/templates/editor.js';
import { rolesAbove } from '../../views/templates/roles-left-out.js';
import { update } from '../acknowledge.js';
import { keyOf, show } from './draft-pages.js';
import { mendPanels } from './template-flows.js';
import { listOf, type Looker } from './template-list.js';

/** Publishes a draft, unless somebody else has published meanwhile. */
export async function publish(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  draft: Draft,
  target: string
): Promise<void> {
  const { guildId, t } = looker;
  if (container.drafting.newer({ guildId }, draft)) return show(interaction, { draft, target }, t, looker);
  const outcome = await container.drafting.publish(keyOf(looker, draft.id), reachOf(interaction.member));
  if (outcome.isErr()) {
    const reached = outcome.unwrapErr();
    return show(interaction, { draft: reached.draft, target: '+decisions', ...leftOutOf(reached, t) }, t, looker);
  }
  const { id, template, revision } = outcome.unwrap();
  const name = plainText(template.name, 80);
  const said = t(revision === 1 ? 'templates:page.publishedNew' : 'templates:page.published', { name });
  await update(interaction, listOf(looker, 'live', 0, { said }));
  mendPanels(guildId, id);
}

/** Publishes everything this person is working on. */
export async function publishAll(interaction: ButtonInteraction<'cached'>, looker: Looker): Promise<void> {
  const { guildId, userId, t } = looker;
  const lines: string[] = [];
  const published: string[] = [];
  // In the order they were made: that is the order they are offered in.
  const drafts = container.drafting.of(guildId, userId).filter(({ base }) => base === 0);
  // All, or none: who has published a part would have to find out which.
  const fresh = drafts.filter(({ templateId }) => !container.templates.isTaken(guildId, templateId));
  container.templates.requireRoom(guildId, fresh.length);
  for (const draft of drafts.toSorted((a, b) => a.changedAt.localeCompare(b.changedAt))) {
    const outcome = await container.drafting.publish(keyOf(looker, draft.id), reachOf(interaction.member));
    outcome.match({
      ok: ({ id, template }) => {
        published.push(id);
        lines.push(t('templates:page.publishedNew', { name: plainText(template.name, 80) }));
      },
      err: (reached) => lines.push(rolesAbove(reached.draft.template, reached.leftOut, t))
    });
  }
  await update(interaction, listOf(looker, 'live', 0, { said: lines.slice(0, 10).join('\n') }));
  // A panel of the same file may stand already.
  for (const id of published) mendPanels(guildId, id);
}

/** Goes on with a draft after somebody else has published. */
export async function reconcileDraft(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  draftId: string,
  how: Reconciliation
): Promise<void> {
  const key = keyOf(looker, draftId);
  await container.drafting.reconcile(key, how);
  // What somebody else has taken out meanwhile does not come back by whoever could not put it in.
  const reached = await container.drafting.leaveOut(key, reachOf(interaction.member));
  await show(interaction, { draft: reached.draft, target: '-', ...leftOutOf(reached, looker.t) }, looker.t, looker);
}

function leftOutOf({ draft, leftOut }: LessReaching, t: Looker['t']): Pick<EditorState, 'said'> {
  return leftOut.length > 0 ? { said: rolesAbove(draft.template, leftOut, t) } : {};
}
