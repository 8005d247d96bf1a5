import { container } from '@sapphire/framework';
import type { BaseInteraction } from 'discord.js';
import type { Translate } from '../base/language.js';
import { needsTicket, type Action, type Standing } from '../rights/rights.js';
import type { Ticket } from '../core/ticket.js';
import { standingsOf, type Actor } from '../rights/standings.js';
import { actorOf } from './actor.js';
import { languageOfPerson } from './language.js';

/**
 * Who acts, where, on which ticket and in which language: looked up once for each interaction, for rights and for display alike. What it
 * says may be out of date a moment later; every decision is taken again where the record is changed.
 */
export interface Scene {
  readonly guildId: string;
  readonly actor: Actor;
  /** The ticket of the channel, where the action needs one and there is one. */
  readonly ticket: Ticket | null;
  readonly standings: ReadonlySet<Standing>;
  /** The language of the person who acts. */
  readonly t: Translate;
}

/** A scene in the channel of a ticket. */
export interface TicketScene extends Scene {
  readonly ticket: Ticket;
}

/** Scenes by interaction: those with the channel's ticket looked up, and those that needed none. */
const withTicket = new WeakMap<BaseInteraction, Promise<Scene>>();
const withoutTicket = new WeakMap<BaseInteraction, Promise<Scene>>();

/** The scene of an interaction in a server. Asked again, it is the same one. */
export function sceneOf(interaction: BaseInteraction, guildId: string, action: Action): Promise<Scene> {
  const scenes = needsTicket(action) ? withTicket : withoutTicket;
  const known = withTicket.get(interaction) ?? scenes.get(interaction) ?? lookUp(interaction, guildId, action);
  scenes.set(interaction, known);
  return known;
}

async function lookUp(interaction: BaseInteraction, guildId: string, action: Action): Promise<Scene> {
  const { channelId } = interaction;
  const ticket = needsTicket(action) && channelId ? await container.tickets.inChannel(guildId, channelId) : null;
  const actor = actorOf(interaction);
  const staff = ticket ? container.staff.of(ticket) : container.staff.inServer(guildId);
  return { guildId, actor, ticket, standings: standingsOf(actor, staff, ticket), t: languageOfPerson(interaction) };
}
