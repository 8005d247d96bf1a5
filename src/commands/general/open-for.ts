import { ApplyOptions } from '@sapphire/decorators';
import { MemberMenu, type DeskMenuOptions, type MemberUse } from '../../lib/interactions/desk-menu.js';
import { openInMenu } from '../../lib/interactions/flows/open-command.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** "Open a ticket for them", in the menu of a member. */
@ApplyOptions<DeskMenuOptions>({ name: 'open-for', action: 'open-for' })
export class OpenForMenu extends MemberMenu {
  protected override async handle(interaction: MemberUse, scene: Scene): Promise<void> {
    await openInMenu(interaction, scene);
  }
}
