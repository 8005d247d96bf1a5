import { container } from '@sapphire/framework';
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import { Fault } from '../../core/fault.js';
import { ownPicture, pictureValues } from '../../servers/panel-design.js';
import { editedPanel } from '../../servers/panel-edits.js';
import type { Panel } from '../../servers/server-settings.js';
import { customId } from '../../views/custom-ids.js';
import { pictureModal } from '../../views/picture.js';
import { answer, updateSoon } from '../acknowledge.js';
import { pageOfPanel } from './panel-page.js';
import { altFor, pictureGiven } from './picture-flows.js';
import type { Looker } from './template-list.js';

/** Opens the form of a panel's picture. */
export async function askPanelPicture(
  interaction: ButtonInteraction<'cached'>,
  panel: Panel,
  target: string,
  { t }: Looker
): Promise<void> {
  const { messageId } = panel;
  const standing = ownPicture(panel);
  const id = customId('panel-picture', messageId, target);
  await interaction.showModal(pictureModal(id, standing, altFor(messageId, standing), t));
}

/** Takes what was uploaded for a panel, which shows it then. */
export async function takePanelPicture(
  interaction: ModalSubmitInteraction<'cached'>,
  looker: Looker,
  messageId: string,
  target: string
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const { setUp } = container;
  const { guildId, t } = looker;
  const standing = ownPicture(setUp.panels.find(guildId, messageId));
  await updateSoon(interaction);
  const given = await pictureGiven(interaction, looker, messageId, standing);
  const show = async (panel: Panel, said: string) => {
    await answer(interaction, await pageOfPanel(looker, panel, target, { said }));
  };
  if (given.kind !== 'picture')
    return show(
      setUp.panels.find(guildId, messageId),
      given.kind === 'refused' ? given.why : t('pictures:said.nothing')
    );
  const values = pictureValues(given.picture);
  const changed = await setUp.changePanel(guildId, messageId, (design) =>
    editedPanel(design, { do: 'set', values }).unwrapOr(design)
  );
  await show(changed, t('pictures:said.kept'));
}
