import { Precondition } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Interaction } from 'discord.js';
import { Fault } from '../core/fault.js';
import { Rights, standingsOf, type Action, type Standing } from '../rights/rights.js';
import type { Ticket } from '../core/ticket.js';
import { actorOf } from './actor.js';

/** A rule that holds for commands and components alike: it asks who is acting and where, not how. */
export abstract class DeskPrecondition extends Precondition {
  public override chatInputRun(
    interaction: ChatInputCommandInteraction,
    _command: unknown,
    context: Precondition.Context
  ): Precondition.Result {
    return this.check(interaction, context);
  }

  protected abstract check(interaction: Interaction, context: Precondition.Context): Precondition.Result;

  /** Denies with a fault, which the denied listeners put into words. */
  protected deny(fault: Fault): Precondition.Result {
    return this.error({ identifier: fault.id, context: fault });
  }
}

/** A rule about what a person is: administrator, staff, opener, participant. */
export abstract class StandingPrecondition extends DeskPrecondition {
  protected abstract readonly standing: Standing;

  protected override async check(
    interaction: Interaction,
    context: Precondition.Context & { action?: Action }
  ): Precondition.AsyncResult {
    const { guildId, channelId } = interaction;
    if (!guildId) return this.deny(new Fault('not-in-server', {}));
    const { config, tickets } = this.container;
    const ticket: Ticket | null = channelId ? await tickets.inChannel(guildId, channelId) : null;
    const standings = standingsOf(actorOf(interaction), config.guild(guildId).staffRoleIds, ticket);
    if (standings.has(this.standing)) return this.ok();
    const action = context.action ?? 'help';
    return this.deny(new Fault('denied', { action, allowed: Rights[action] }));
  }
}
