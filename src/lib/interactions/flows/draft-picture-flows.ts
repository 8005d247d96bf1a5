import { container } from '@sapphire/framework';
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import { Fault } from '../../core/fault.js';
import type { Picture } from '../../pictures/picture.js';
import type { Draft } from '../../templates/drafts.js';
import type { Edit } from '../../templates/edits.js';
import { customId, type PicturePlace } from '../../views/custom-ids.js';
import { pictureModal } from '../../views/picture.js';
import { editor, type EditorState } from '../../views/templates/editor.js';
import { answer, showModal, updateSoon } from '../acknowledge.js';
import { altFor, pictured, pictureGiven } from './picture-flows.js';
import type { Looker } from './template-list.js';

/** The parts of the editor that have a picture. */
const parts = { welcome: '+look', panel: '+panel' } as const satisfies Record<PicturePlace, string>;

/** Which picture a part of the editor has, or null. */
function placeIn(target: string): PicturePlace | null {
  return target === parts.welcome ? 'welcome' : target === parts.panel ? 'panel' : null;
}

/** What the editor shows, with the picture of its part. */
export async function editorPage(state: EditorState, looker: Looker) {
  const page = editor(inServer(state, looker.guildId), looker.t);
  const place = placeIn(state.target);
  const busy = state.newer != null || state.discarding === true || state.adding === true;
  if (place === null || busy) return page;
  return pictured(page, looker, state.draft.template.pictures?.[place]);
}

/** With what stands in the server: Discord refuses a menu that names what is gone. */
function inServer(state: EditorState, guildId: string): EditorState {
  const guild = container.client.guilds.cache.get(guildId);
  const exists = (id: string) => guild !== undefined && (guild.roles.cache.has(id) || guild.channels.cache.has(id));
  const namesake = hasNamesake(state.draft, guildId);
  return { ...state, exists, namesake, troubleOf: (roleId) => container.setUp.roleTrouble(guildId, roleId) };
}

/** Is another kind of ticket of the server called the same, or another draft of the same person? */
function hasNamesake({ userId, templateId, template: { name } }: Draft, guildId: string): boolean {
  const { templates, drafting } = container;
  const others = [
    ...templates.list(guildId).map(({ id, template }) => ({ templateId: id, template })),
    ...drafting.of(guildId, userId)
  ].filter((one) => one.templateId !== templateId);
  return others.some(({ template }) => template.name.trim().toLowerCase() === name.trim().toLowerCase());
}

/** Opens the form of the picture of a part. */
export async function askDraftPicture(
  interaction: ButtonInteraction<'cached'>,
  { id, template }: Draft,
  target: string,
  { t }: Looker
): Promise<void> {
  const place = placeIn(target);
  if (place === null) throw new Fault('stale-component', {});
  const standing = template.pictures?.[place];
  await showModal(
    interaction,
    pictureModal(customId('draft-picture', id, place), standing, altFor(`${id}/${place}`, standing), t)
  );
}

/** Takes the picture of a part away. */
export function withoutPicture({ template }: Draft, target: string): Edit {
  const place = placeIn(target);
  if (place === null) throw new Fault('stale-component', {});
  return setPicture(template.pictures, place, undefined);
}

/** Takes what was uploaded for a part, and shows it there. */
export async function takeDraftPicture(
  interaction: ModalSubmitInteraction<'cached'>,
  looker: Looker,
  draftId: string,
  place: PicturePlace
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const { drafting } = container;
  const { guildId, userId, t } = looker;
  const key = { guildId, userId, draftId };
  const { pictures } = drafting.get(key).template;
  await updateSoon(interaction);
  const given = await pictureGiven(interaction, looker, `${draftId}/${place}`, pictures?.[place]);
  const target = parts[place];
  const show = async (state: Omit<EditorState, 'draft' | 'target'>) => {
    const draft = drafting.get(key);
    const newer = drafting.newer({ guildId }, draft);
    await answer(interaction, await editorPage({ draft, target, newer, ...state }, looker));
  };
  if (given.kind !== 'picture')
    return show({ said: given.kind === 'refused' ? given.why : t('pictures:said.nothing') });
  // As it is by now: the upload has taken its time.
  const edit = setPicture(drafting.get(key).template.pictures, place, given.picture);
  const edited = await drafting.edit(key, [edit]);
  await show(
    edited.match({
      ok: () => ({ said: t('pictures:said.kept') }),
      err: (refusal) => ({ refused: { refusal, form: null } })
    })
  );
}

function setPicture(pictures: Draft['template']['pictures'], place: PicturePlace, picture: Picture | undefined): Edit {
  const others = Object.entries(pictures ?? {}).filter(([which]) => which !== place);
  const value = { ...Object.fromEntries(others), ...(picture && { [place]: picture }) };
  return { do: 'set', field: ['pictures'], value: Object.keys(value).length > 0 ? value : undefined };
}
