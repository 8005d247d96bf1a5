import { textOf, type InteractionView, type MessageView, type Person } from '@ticket-desk/local-discord';
import { ChannelType } from 'discord-api-types/v10';
import { until } from '../../support/until.js';
import { may, sees, type Deed } from './oracle.js';
import type { Attempt } from './play.js';
import { changes, type Facts, type Theatre, type Ticket } from './theatre.js';
import type { ServerPlace } from './world.js';

/** How often each deed was refused, allowed, and had an effect: a test that never gets there proves nothing. */
export type Tally = Map<Deed, { refused: number; allowed: number; effects: number }>;

const fieldsOf: Partial<Record<Deed, readonly string[]>> = {
  answer: ['answers', 'submittedAt'],
  close: ['status', 'closed'],
  reopen: ['status', 'closed'],
  delete: ['status', 'deleted'],
  add: ['participantIds'],
  remove: ['participantIds'],
  decide: ['decision']
};

/** Watches one world and speaks up as soon as somebody did or saw what the table forbids. */
export class Judge {
  /** Person and ticket, for those who once had the right to see it: what they read then, they know. */
  private readonly knows = new Set<string>();
  private readonly left = new Set<string>();

  private constructor(
    private readonly theatre: Theatre,
    private facts: Facts,
    private readonly tally: Tally
  ) {}

  public static async of(theatre: Theatre, tally: Tally): Promise<Judge> {
    const judge = new Judge(theatre, await theatre.facts(), tally);
    await judge.lookPatiently();
    return judge;
  }

  /** Plays one move and judges it. @throws with what was forbidden. */
  public async watch(attempt: () => Promise<Attempt>): Promise<void> {
    const staffBefore = new Map<ServerPlace, readonly string[]>();
    for (const server of this.theatre.world.servers) staffBefore.set(server, await this.theatre.staffRoleIds(server));
    const made = await attempt();
    const { deed, person, server, ticket, answer } = made;
    const who = this.theatre.who(server, person);
    if (!who.member) this.left.add(`${server.id}/${person.id}`);
    const allowed = deed !== null && may(deed, who, staffBefore.get(server) ?? [], ticket);
    if (allowed && made.changes) await this.theatre.stage.idle();

    const touched = await this.theatre.hasTouchedAnything(answer);
    const after = await this.theatre.facts(touched ? undefined : this.facts);
    const differing = changes(this.facts, after).filter((path) => !path.startsWith('access/'));
    const accessMayDiffer = !answer || changes(this.facts, after).some((path) => !path.startsWith('message/'));
    const forbidden = differing.filter((path) => !allowed || !made.changes || !this.covers(made, path, after));
    if (forbidden.length > 0) fail(`changed ${forbidden.join(', ')}`, made, answer);
    this.facts = after;

    if (answer && !allowed) refusal(made, answer);
    if (answer?.state === 'failed') fail('was left without an answer', made, answer);
    this.count(deed, answer, allowed, differing.length > 0);
    if (accessMayDiffer) await this.lookPatiently();
    if (answer) await this.leaks(person.id, [JSON.stringify(answer)], `the answer to ${String(deed)}`);
  }

  /** At the end: nobody reads anything of a ticket that was never theirs to see, in any channel. */
  public async readEverything(): Promise<void> {
    await this.lookPatiently();
    for (const person of this.theatre.world.people) {
      for (const server of this.theatre.world.servers) {
        const { client } = this.theatre.stage.discord;
        const channels = await client.call('visibleChannels', { as: person.id, serverId: server.id });
        for (const { id, type } of channels) {
          if (type !== ChannelType.GuildText) continue;
          await this.leaks(person.id, (await person.messages(id)).map(everything), 'what they read');
        }
      }
    }
  }

  /** May this deed, done by right, change this? */
  private covers({ deed, person, server, ticket }: Attempt, path: string, after: Facts): boolean {
    const [kind, serverId, id = '', last = ''] = path.split('/');
    if (serverId !== server.id) return false;
    if (deed === 'open') return this.coversOpening(person.id, path, after);
    // Closed tickets stand in a category of their own, which the first closing makes.
    if (deed === 'close' && kind === 'config') return id === 'closedCategoryIds';
    if (deed === 'close' && kind === 'channel' && after.get(`config/${serverId}/closedCategoryIds`)?.includes(id))
      return true;
    if (ticket) {
      if (kind === 'ticket') return id === String(ticket.number) && (deed ? (fieldsOf[deed] ?? []) : []).includes(last);
      if (kind === 'channel') return id === ticket.channelId && (deed === 'rename' || deed === 'delete');
      if (kind === 'message' && id === ticket.channelId) {
        // Opened again, the notice of the closing loses its buttons.
        const shows =
          last === ticket.welcomeMessageId || (deed === 'decide' && last === ticket.record.summaryMessageId);
        const edited = deed === 'delete' || deed === 'reopen' || shows;
        return edited || !this.facts.has(path);
      }
    }
    return ['setup', 'panel', 'set-staff', 'set-category', 'repair'].includes(deed ?? '') && kind !== 'ticket';
  }

  /** A ticket that was not there before, its opener's own, with a channel of its own. */
  private coversOpening(openerId: string, path: string, after: Facts): boolean {
    const [kind, serverId, id = ''] = path.split('/');
    if (this.facts.has(path)) return false;
    if (kind === 'ticket') return after.get(`ticket/${serverId}/${id}/openerId`) === JSON.stringify(openerId);
    return kind === 'channel' || kind === 'message';
  }

  /** The record comes first and the channel follows: what is seen must become right, and soon. */
  private async lookPatiently(): Promise<void> {
    let wrong: string | null = null;
    await until('everybody to see what is theirs', async () => {
      wrong = await this.look();
      return wrong === null;
    }).catch(() => {
      throw new Error(wrong ?? 'Nobody looked.');
    });
  }

  /** Who sees which ticket's channel, everybody in every server. @returns what is wrong, or null. */
  private async look(): Promise<string | null> {
    const { world } = this.theatre;
    const looks = world.servers.flatMap((server) => world.people.map((person) => this.lookAs(server, person)));
    return (await Promise.all(looks)).find((wrong) => wrong !== null) ?? null;
  }

  private async lookAs(server: ServerPlace, person: Person): Promise<string | null> {
    const { client } = this.theatre.stage.discord;
    const staff = await this.theatre.staffRoleIds(server);
    const who = this.theatre.who(server, person);
    const channels = await client.call('visibleChannels', { as: person.id, serverId: server.id });
    const seen = new Set(channels.map(({ id }) => id));
    let wrong: string | null = null;
    for (const ticket of await this.theatre.tickets(server)) {
      const should = sees(who, staff, ticket);
      const does = seen.has(ticket.channelId ?? '');
      // Whoever left and came back gets their access back a moment later; never anything more.
      const late = !does && this.left.has(`${server.id}/${person.id}`);
      if (should !== does && !late) {
        wrong = `${person.name} ${does ? 'sees' : 'does not see'} ticket ${name(ticket)} (${ticket.status}).`;
      }
      const knows = should || may('view', who, staff, ticket) || may('list', who, staff, null);
      if (knows || ticket.openerId === person.id) this.knows.add(`${person.id} ${name(ticket)}`);
    }
    return wrong;
  }

  private async leaks(personId: string, texts: readonly string[], where: string): Promise<void> {
    for (const ticket of await this.theatre.allTickets()) {
      if (this.knows.has(`${personId} ${name(ticket)}`)) continue;
      const telling = [`<#${ticket.channelId ?? 'none'}>`, `secret of ${name(ticket)}`];
      const told = texts.find((text) => telling.some((word) => text.includes(word)));
      if (told !== undefined)
        throw new Error(`Person ${personId} learnt of ticket ${name(ticket)} from ${where}: ${told}`);
    }
  }

  private count(deed: Deed | null, answer: InteractionView | null, allowed: boolean, effect: boolean): void {
    if (!deed || !answer) return;
    const counted = this.tally.get(deed) ?? { refused: 0, allowed: 0, effects: 0 };
    if (!allowed) counted.refused += 1;
    else counted.allowed += 1;
    if (allowed && effect) counted.effects += 1;
    this.tally.set(deed, counted);
  }
}

const name = ({ server, number }: Ticket) => `${server.id}/${number}`;
const everything = (message: MessageView) => `${textOf(message)} ${JSON.stringify(message.components)}`;

/** A refusal is a sentence: nothing to press, nothing to fill in, nothing to read. */
function refusal(attempt: Attempt, answer: InteractionView): void {
  const { message, modal, state } = answer;
  const plain = message?.embeds.length === 0 && message.components.length === 0 && message.ephemeral;
  if (state !== 'answered' || modal || !plain || !/^[A-Z].+\.$/.test(message.content)) {
    fail('was not refused', attempt, answer);
  }
}

function fail(what: string, { person, deed, ticket }: Attempt, answer: InteractionView | null): never {
  throw new Error(
    `${person.name}, ${String(deed)} in ${ticket ? `ticket ${name(ticket)} (${ticket.status})` : 'no ticket'}: ${what}. They got: ${JSON.stringify(
      { state: answer?.state, read: answer?.message && textOf(answer.message), modal: answer?.modal?.customId }
    )}`
  );
}
