import { ApplyOptions } from '@sapphire/decorators';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { showKept } from '../../lib/interactions/flows/privacy-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/privacy` */
@ApplyOptions<DeskCommandOptions>({ name: 'privacy', action: 'privacy' })
export class PrivacyCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, scene: Scene): Promise<void> {
    await showKept(interaction, scene);
  }
}
