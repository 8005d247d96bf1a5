import { container } from '@sapphire/framework';
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../core/fault.js';
import { designOf, ownPicture } from '../../servers/panel-design.js';
import type { ArchivedPanel } from '../../servers/server-settings.js';
import type { ArchivedPanelVerb } from '../../views/custom-ids.js';
import { archivedPanel, archivedPanels, type ArchivedView } from '../../views/panels/archive.js';
import { update } from '../acknowledge.js';
import { draftPage } from './panel-pages.js';
import { previewPanel } from './panel-preview-flows.js';
import { pictured } from './picture-flows.js';
import type { Looker } from './template-list.js';

/** The panels of a server that were taken down. */
export function archivedOf({ guildId, t }: Looker, page: number, said?: string) {
  const { archivedPanels: all = [] } = container.servers.of(guildId);
  return archivedPanels(
    all.map((panel) => viewOf(guildId, panel)),
    page,
    t,
    said
  );
}

/** Shows one that was picked. */
export async function pickArchived(interaction: StringSelectMenuInteraction<'cached'>, looker: Looker): Promise<void> {
  await showArchived(interaction, looker, interaction.values[0] ?? '');
}

/** Does what a button under one says. */
export async function doWithArchived(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  verb: ArchivedPanelVerb,
  id: string
): Promise<void> {
  const { guildId, userId, t } = looker;
  switch (verb) {
    case 'show':
      return showArchived(interaction, looker, id);
    case 'preview':
      return previewPanel(interaction, looker, designOf(find(guildId, id)));
    case 'bring-back': {
      const draft = await container.panelDrafting.bringBack(guildId, userId, find(guildId, id));
      return update(interaction, await draftPage(looker, draft, '-'));
    }
    case 'ask-remove':
      return update(interaction, archivedPanel(viewOf(guildId, find(guildId, id)), t, true));
    case 'remove':
      await container.servers.forgetArchived(guildId, id);
      return update(interaction, archivedOf(looker, 0, t('panels:archive.removed')));
  }
}

async function showArchived(
  interaction: ButtonInteraction<'cached'> | StringSelectMenuInteraction<'cached'>,
  looker: Looker,
  id: string
): Promise<void> {
  const panel = find(looker.guildId, id);
  const page = archivedPanel(viewOf(looker.guildId, panel), looker.t);
  await update(interaction, await pictured(page, looker, ownPicture(panel)));
}

/** @throws Fault `panel-gone` */
function find(guildId: string, id: string): ArchivedPanel {
  const panel = container.servers.of(guildId).archivedPanels?.find((one) => one.id === id);
  if (!panel) throw new Fault('panel-gone', {});
  return panel;
}

function viewOf(guildId: string, panel: ArchivedPanel): ArchivedView {
  return {
    panel,
    design: designOf(panel),
    shown: container.setUp.panels.look(guildId, designOf(panel)),
    templateOf: (id) => container.templates.current(guildId, id)?.template ?? null,
    target: '-'
  };
}
