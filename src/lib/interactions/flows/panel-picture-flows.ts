import { container } from '@sapphire/framework';
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import { Fault } from '../../core/fault.js';
import { ownPicture, pictureValues } from '../../servers/panel-design.js';
import type { PanelDraft } from '../../servers/panel-drafts.js';
import { customId } from '../../views/custom-ids.js';
import { pictureModal } from '../../views/picture.js';
import { answer, showModal, updateSoon } from '../acknowledge.js';
import { draftPage } from './panel-pages.js';
import { altFor, pictureGiven } from './picture-flows.js';
import type { Looker } from './template-list.js';

/** Opens the form of the picture of a panel that somebody works on. */
export async function askPanelPicture(
  interaction: ButtonInteraction<'cached'>,
  { t }: Looker,
  { id, design }: PanelDraft,
  target: string
): Promise<void> {
  const standing = ownPicture(design);
  await showModal(
    interaction,
    pictureModal(customId('panel-draft-picture', id, target), standing, altFor(id, standing), t)
  );
}

/** Takes what was uploaded for a panel, which shows it when it is published. */
export async function takePanelPicture(
  interaction: ModalSubmitInteraction<'cached'>,
  looker: Looker,
  draftId: string,
  target: string
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const { guildId, userId, t } = looker;
  const { panelDrafting } = container;
  const key = { guildId, userId, draftId };
  const standing = ownPicture(panelDrafting.get(key).design);
  await updateSoon(interaction);
  const given = await pictureGiven(interaction, looker, draftId, standing);
  const show = async (draft: PanelDraft, said: string) => {
    await answer(interaction, await draftPage(looker, draft, target, { said }));
  };
  if (given.kind !== 'picture')
    return show(panelDrafting.get(key), given.kind === 'refused' ? given.why : t('pictures:said.nothing'));
  const edited = await panelDrafting.edit(key, { do: 'set', values: pictureValues(given.picture) });
  await show(edited.isOk() ? edited.unwrap() : panelDrafting.get(key), t('pictures:said.kept'));
}
