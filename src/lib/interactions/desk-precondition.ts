import { Precondition } from '@sapphire/framework';
import type { ChatInputCommandInteraction, ContextMenuCommandInteraction } from 'discord.js';
import { whoMay, type Action, type Standing } from '../rights/rights.js';
import { Fault } from '../core/fault.js';
import { isElsewhere } from './elsewhere.js';
import { asFault } from './explain.js';
import { sceneOf, type Scene } from './scene.js';

/** A rule that holds for commands, menus and components alike: it asks who is acting and where, not how. */
export abstract class DeskPrecondition extends Precondition {
  public override chatInputRun(
    interaction: ChatInputCommandInteraction,
    _command: unknown,
    context: Precondition.Context
  ): Precondition.Result {
    return this.inServer(interaction, context);
  }

  public override contextMenuRun(
    interaction: ContextMenuCommandInteraction,
    _command: unknown,
    context: Precondition.Context
  ): Precondition.Result {
    return this.inServer(interaction, context);
  }

  /** Does the rule hold? `action` is what the person wants. */
  protected abstract check(scene: Scene, action: Action): Precondition.Result;

  /** Denies with a fault, which the denied listeners put into words. */
  protected deny(fault: Fault): Precondition.Result {
    return this.error({ identifier: fault.id, context: fault });
  }

  private async inServer(
    interaction: ChatInputCommandInteraction | ContextMenuCommandInteraction,
    { action = 'help' }: Precondition.Context & { action?: Action }
  ): Precondition.AsyncResult {
    const { guildId } = interaction;
    if (!guildId) return this.deny(new Fault('not-in-server', {}));
    // Before anything is looked up, reserved or written.
    if (isElsewhere(interaction)) return this.deny(new Fault('not-here', {}));
    // Sapphire tells nobody of a precondition that throws.
    const scene = await sceneOf(interaction, guildId, action).catch(asFault);
    return scene instanceof Fault ? this.deny(scene) : this.check(scene, action);
  }
}

/** A rule about what a person is: administrator, staff, opener, participant. */
export abstract class StandingPrecondition extends DeskPrecondition {
  protected abstract readonly standing: Standing;

  protected override check({ standings }: Scene, action: Action): Precondition.Result {
    if (standings.has(this.standing)) return this.ok();
    return this.deny(new Fault('denied', { action, allowed: whoMay(action) }));
  }
}
