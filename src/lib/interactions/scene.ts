import { container } from '@sapphire/framework';
import type { BaseInteraction } from 'discord.js';
import type { Translate } from '../base/language.js';
import { namesTicket, needsTicket, type Action, type Standing } from '../rights/rights.js';
import type { Ticket } from '../core/ticket.js';
import { standingsOf, type Actor } from '../rights/standings.js';
import type { ReadUntil } from '../transcripts/reading.js';
import { actorOf } from './actor.js';
import { languageOfPerson } from './language.js';
import { namedTicket } from './named-ticket.js';

/**
 * Who acts, where, on which ticket and in which language: looked up once for each interaction, for rights and for display alike. What it
 * says may be out of date a moment later; every decision is taken again where the record is changed.
 */
export interface Scene {
  readonly guildId: string;
  readonly actor: Actor;
  /** The ticket of the channel, or the one that was named, where the action needs one and there is one. */
  readonly ticket: Ticket | null;
  readonly standings: ReadonlySet<Standing>;
  /** Of a ticket that was named: up to when this person may read what was said in it, as somebody who saw its channel. */
  readonly readUntil: ReadUntil | null;
  /** The language of the person who acts. */
  readonly t: Translate;
}

/** A scene in the channel of a ticket. */
export interface TicketScene extends Scene {
  readonly ticket: Ticket;
}

/** Scenes by interaction: those with the channel's ticket looked up, those with the one that is named, and those that needed none. */
const withTicket = new WeakMap<BaseInteraction, Promise<Scene>>();
const withNamed = new WeakMap<BaseInteraction, Promise<Scene>>();
const withoutTicket = new WeakMap<BaseInteraction, Promise<Scene>>();

/** The scene of an interaction in a server. Asked again, it is the same one. */
export function sceneOf(interaction: BaseInteraction, guildId: string, action: Action): Promise<Scene> {
  if (namesTicket(action)) {
    const named = withNamed.get(interaction) ?? lookUpNamed(interaction, guildId);
    withNamed.set(interaction, named);
    return named;
  }
  const scenes = needsTicket(action) ? withTicket : withoutTicket;
  const known = withTicket.get(interaction) ?? scenes.get(interaction) ?? lookUp(interaction, guildId, action);
  scenes.set(interaction, known);
  return known;
}

async function lookUp(interaction: BaseInteraction, guildId: string, action: Action): Promise<Scene> {
  const { channelId } = interaction;
  const ticket = needsTicket(action) && channelId ? await container.tickets.inChannel(guildId, channelId) : null;
  return sceneWith(interaction, guildId, ticket, null);
}

/** Whoever saw the channel at some time is what they were then: a participant who was removed keeps what they could read. */
async function lookUpNamed(interaction: BaseInteraction, guildId: string): Promise<Scene> {
  const ticket = await namedTicket(interaction, guildId);
  const readUntil = ticket && (await container.archive.readUntil(ticket, interaction.user.id));
  const scene = sceneWith(interaction, guildId, ticket, readUntil);
  const saw = readUntil !== null && !scene.standings.has('opener');
  return saw ? { ...scene, standings: new Set<Standing>([...scene.standings, 'participant']) } : scene;
}

function sceneWith(
  interaction: BaseInteraction,
  guildId: string,
  ticket: Ticket | null,
  readUntil: ReadUntil | null
): Scene {
  const actor = actorOf(interaction);
  const staff = ticket ? container.staff.of(ticket) : container.staff.inServer(guildId);
  const standings = standingsOf(actor, staff, ticket);
  return { guildId, actor, ticket, standings, readUntil, t: languageOfPerson(interaction) };
}
