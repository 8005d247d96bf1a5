import { ApplyOptions } from '@sapphire/decorators';
import { MessageMenu, type DeskMenuOptions, type MessageUse } from '../../lib/interactions/desk-menu.js';
import { openAbout } from '../../lib/interactions/flows/open-command.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** "Open a ticket about this", in the menu of a message. */
@ApplyOptions<DeskMenuOptions>({ name: 'open-about', action: 'open' })
export class OpenAboutMenu extends MessageMenu {
  protected override async handle(interaction: MessageUse, scene: Scene): Promise<void> {
    await openAbout(interaction, scene);
  }
}
