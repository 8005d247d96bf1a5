import { container } from '@sapphire/framework';
import type {
  ButtonInteraction,
  ChannelSelectMenuInteraction,
  RoleSelectMenuInteraction,
  StringSelectMenuInteraction
} from 'discord.js';
import type { DraftKey } from '../../templates/drafting.js';
import type { Edit } from '../../templates/edits.js';
import type { EditorState } from '../../views/templates/editor.js';
import { update } from '../acknowledge.js';
import { editorPage } from './draft-picture-flows.js';
import type { Looker } from './template-list.js';

/** A press on a message that this person alone sees. */
export type Press =
  | ButtonInteraction<'cached'>
  | StringSelectMenuInteraction<'cached'>
  | RoleSelectMenuInteraction<'cached'>
  | ChannelSelectMenuInteraction<'cached'>;

/** Makes edits of a draft, and shows what came of them. */
export async function makeEdits(
  interaction: Press,
  looker: Looker,
  draftId: string,
  edits: readonly Edit[],
  target: string,
  said?: string
): Promise<void> {
  const key = keyOf(looker, draftId);
  const edited = await container.drafting.edit(key, edits);
  const more = said === undefined ? {} : { said };
  const state: EditorState = edited.match({
    ok: (draft) => ({ draft, target, ...more }),
    err: (refusal) => ({ draft: container.drafting.get(key), target, ...more, refused: { refusal, form: null } })
  });
  await show(interaction, state, looker.t, looker);
}

/** Shows a page of the editor in place of the one that was pressed. */
export async function show(interaction: Press, state: EditorState, t: Looker['t'], looker?: Looker): Promise<void> {
  const { guildId, user } = interaction;
  const shown = looker ? withNewer(state, looker) : state;
  await update(interaction, await editorPage(shown, { guildId, userId: user.id, t }));
}

/** Whoever was overtaken by somebody else is told at the next press. */
export function withNewer(state: EditorState, { guildId }: Looker): EditorState {
  return { ...state, newer: container.drafting.newer({ guildId }, state.draft) };
}

/** Names a draft of this person. */
export function keyOf({ guildId, userId }: Looker, draftId: string): DraftKey {
  return { guildId, userId, draftId };
}

/** An id that none of these has. */
export function freeId(taken: readonly string[], stem = 'question'): string {
  for (let number = 1; ; number += 1) if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`;
}
