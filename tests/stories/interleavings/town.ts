import { Fault } from '../../../src/lib/core/fault.js';
import { StorageError } from '../../../src/lib/core/storage-error.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { TicketEvent } from '../../../src/lib/core/ticket-event.js';
import type { TicketDesk } from '../../../src/lib/tickets/ticket-desk.js';
import type { TicketStore } from '../../../src/lib/tickets/ticket-store.js';
import { asking } from '../../support/templates.js';
import { MemoryServerSettings } from '../../support/paper/memory-server-settings.js';
import { MemoryTicketStore } from '../../support/paper/memory-ticket-store.js';
import { PaperBot } from '../../support/paper/paper-bot.js';
import { PaperDesk } from '../../support/paper/paper-desk.js';
import { PaperServerDesk } from '../../support/paper/paper-server-desk.js';
import { PaperTemplates } from '../../support/paper/paper-templates.js';
import { wrongAtRest, wrongNow, type Known } from './judge.js';
import { Line, sent, type Troubles } from './line.js';
import type { Deed, Move } from './moves.js';
import { Promises } from './promises.js';

const guildId = '100000000000000001';
const members = ['200000000000000001', '200000000000000002', '200000000000000003', '200000000000000004'];
const staff = ['200000000000000008', '200000000000000009'];
const questions = ['first', 'second', 'third'];
const templateIds = ['purchase', 'support'];
const values = ['yes', 'no'];

const down = () => new Fault('discord-down', {});
const refused = () => new Fault('missing-permission', { permissions: ['ManageChannels'], where: null });
const full = () => new StorageError('The tickets');
const troublesOfDiscord: Troubles = { fails: down, lost: down, refused };
const troublesOfLooking: Troubles = { fails: down };
const troublesOfStore: Troubles = { fails: full };

const looking = ['findChannel', 'channelExists', 'findWelcome', 'findSummary', 'findNotice', 'findLetter'] as const;
const doing = [
  'createChannel',
  'lookAgain',
  'postWelcome',
  'refreshWelcome',
  'mendWelcome',
  'postSummary',
  'applyAccess',
  'postNotice',
  'postLetter',
  'place',
  'retireClosing',
  'rename',
  'deleteChannel'
] as const satisfies readonly (keyof TicketDesk)[];
const reads = ['get', 'findByChannel', 'list', 'events'] as const satisfies readonly (keyof TicketStore)[];
const writes = ['reserve', 'adopt', 'release', 'change', 'archive'] as const satisfies readonly (keyof TicketStore)[];

/** Every run begins with something to act on. */
const beginning: readonly Move[] = [
  { do: 'open', who: 0, template: 1 },
  { do: 'open', who: 1, template: 0 },
  { do: 'settle' },
  { do: 'answer', ticket: 0, question: 0, value: 0 },
  { do: 'answer', ticket: 1, question: 0, value: 0 },
  { do: 'answer', ticket: 1, question: 1, value: 0 },
  { do: 'settle' }
];

/** More requests than any end of a run needs: what still goes on then goes on for ever. */
const Endless = 5_000;
/** So many looks are enough to bring everything in order. */
const EnoughLooks = 4;

/** A server whose people, bot and Discord do one thing at a time, in whatever order they are told to. */
export class Town {
  /** All that happened, for whoever has to find out why. */
  public readonly diary: string[] = [];
  private readonly store = new MemoryTicketStore();
  private readonly desk = new PaperDesk();
  private readonly templates = new PaperTemplates();
  private readonly promises = new Promises();
  private line = new Line((entry) => this.diary.push(entry));
  private bot = this.start();
  private asked = false;

  public constructor() {
    for (const id of templateIds)
      this.templates.put(
        id,
        asking(
          ...questions
            .slice(0, id === 'purchase' ? 3 : 1)
            .map((question) => ({ id: question, kind: 'yes-no', text: question }))
        )
      );
  }

  /** Plays the moves, and brings all to rest. @throws where anything is not as it must be. */
  public async play(moves: readonly Move[], end: 'restart' | 'wait'): Promise<void> {
    for (const move of beginning) await this.move(move);
    this.diary.splice(0, Infinity, 'Two tickets are open; all of #1 is answered, and #2 but for the third question.');
    for (const move of moves) {
      await this.move(move);
      this.mustBeRight(wrongNow(await this.live(), [...this.desk.channels.values()]));
    }
    this.diary.push(`The end: ${end}.`);
    await this.rest(end);
    const known = await this.known();
    this.mustBeRight([
      ...wrongAtRest(known, [...this.desk.channels.values()], this.desk.letters, end === 'wait'),
      ...this.promises.broken((number, what) => valueOf(known, number, what))
    ]);
  }

  private async move(move: Move): Promise<void> {
    switch (move.do) {
      case 'arrive':
        this.line.arrive(move.which, move.fate);
        break;
      case 'settle':
        await this.settle();
        break;
      case 'look':
        this.diary.push('A look.');
        void this.look();
        break;
      case 'restart':
        this.restart(move.arrived);
        break;
      default: {
        this.act(move, await this.standing());
      }
    }
    await drained();
  }

  /** Looks at the server. What is left is looked at again. */
  private async look(): Promise<void> {
    const found = await this.bot.sweep.server(guildId, { thorough: false }).catch(() => null);
    if (!found || found.some(({ kind }) => kind === 'left' || kind === 'channel-left')) this.asked = true;
  }

  private restart(arrived: number): void {
    this.diary.push('A restart.');
    this.line.end(arrived);
    this.line = new Line((entry) => this.diary.push(entry));
    this.bot = this.start();
    // The bot looks at its servers as soon as it is ready.
    this.asked = true;
  }

  /** Lets everything under way come to its end, well. */
  private async settle(): Promise<void> {
    await drained();
    for (let request = 0; this.line.length > 0; request += 1) {
      if (request > Endless) throw new Error(`It goes on for ever:\n${this.diary.slice(-40).join('\n')}`);
      this.line.arrive(0, 'done');
      await drained();
    }
  }

  /**
   * Nothing fails any more. After a restart, looks bring all in order; without one, they are only made where somebody
   * asked for them.
   */
  private async rest(end: 'restart' | 'wait'): Promise<void> {
    if (end === 'restart') this.restart(0b1011_0110);
    else await this.settle();
    let wanted = end === 'restart' || this.asked;
    for (let look = 0; wanted; look += 1) {
      if (look >= EnoughLooks) this.mustBeRight(['looks find no end']);
      this.asked = false;
      this.diary.push('A look at the end.');
      const looking = this.bot.sweep.server(guildId, { thorough: false });
      await this.settle();
      const found = await looking;
      this.diary.push(`  found: ${found.map(({ kind }) => kind).join()}`);
      wanted = found.length > 0 || this.isAsked();
    }
  }

  private isAsked(): boolean {
    return this.asked;
  }

  private mustBeRight(wrong: readonly string[]): void {
    if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\n\n${this.diary.join('\n')}`);
  }

  /** Somebody does something. They hear how it went, unless the bot ends before. */
  private act(deed: Deed, standing: readonly Ticket[]): void {
    if (deed.do === 'open') {
      void this.open(members[deed.who] ?? '', templateIds[deed.template] ?? '');
      return;
    }
    const ticket = standing[deed.ticket % Math.max(1, standing.length)];
    if (!ticket) return;
    const onMessage = deed.do === 'answer' || deed.do === 'back';
    if (onMessage && this.desk.welcomes(ticket).length === 0) return;
    this.diary.push(`#${ticket.number} ${JSON.stringify(deed)}`);
    const { tickets } = this.bot;
    switch (deed.do) {
      case 'answer':
        void this.answer(ticket, questions[deed.question] ?? '', values[deed.value] ?? '');
        break;
      case 'back':
        void this.back(ticket, deed.question).catch(() => undefined);
        break;
      case 'close':
        void this.promise(ticket, 'status', 'closed', () =>
          tickets.closing.close(ticket, this.closer(ticket, deed), null)
        );
        break;
      case 'reopen':
        void this.promise(ticket, 'status', 'open', () => tickets.closing.reopen(ticket, staff[deed.by] ?? ''));
        break;
      case 'delete':
        void this.promise(ticket, 'status', 'deleted', () => tickets.closing.delete(ticket, staff[deed.by] ?? ''));
        break;
      case 'rename':
        void tickets.rename(ticket, 'urgent', staff[deed.by] ?? '').catch(() => undefined);
        break;
      case 'add':
      case 'remove': {
        const whom = members[deed.whom] ?? '';
        const does = deed.do === 'add' ? 'in' : '';
        void this.promise(ticket, whom, does, () => tickets.people[deed.do](ticket, whom, staff[0] ?? ''));
      }
    }
  }

  private closer(ticket: Ticket, { by }: { by: number }): string {
    return by === 0 ? ticket.openerId : (staff[0] ?? '');
  }

  private async promise(ticket: Ticket, what: string, value: string, work: () => Promise<unknown>): Promise<void> {
    const attempt = this.promises.begin(ticket.number, what, value);
    const done = await heard(work());
    this.diary.push(`  told about #${ticket.number} ${what} "${value}": ${done}`);
    this.promises.end(attempt, done === 'done');
  }

  private async open(openerId: string, templateId: string): Promise<void> {
    this.diary.push(`${openerId.slice(-1)} opens ${templateId}.`);
    const request = { guildId, openerId, openerName: 'Ada', templateId };
    try {
      const { ticket } = await this.bot.tickets.opening.open(request);
      this.diary.push(`  told: opened #${ticket.number}`);
      this.promises.end(this.promises.begin(ticket.number, 'opener', `${openerId} ${templateId}`), true);
    } catch (error) {
      const { channelId } = error instanceof Fault ? (error.context as { channelId?: string | null }) : {};
      this.diary.push(`  told: ${String(error)}`);
      if (!channelId) return;
      const { ticket } = this.desk.channels.get(channelId) ?? {};
      if (ticket && ticket.openerId !== openerId) this.mustBeRight(['somebody was led to a ticket of others']);
    }
  }

  private async answer(ticket: Ticket, questionId: string, value: string): Promise<void> {
    const { answering } = this.bot.tickets;
    const attempt = this.promises.begin(ticket.number, `answer-${questionId}`, value);
    try {
      const { ticket: after, completed } = await answering.answer(ticket, questionId, [value]);
      const shown = this.press(after, () => {
        this.desk.showWelcome(after, this.templates.of(after));
      });
      const settled = answering.settle(after, shown);
      const announced = completed ? answering.announce(after, shown) : Promise.resolve();
      const [told] = await Promise.allSettled([shown, announced]);
      this.promises.end(attempt, told.status === 'fulfilled');
      // Whoever pressed in vain presses again; that, or the next look, shows the next question.
      if (told.status === 'rejected') this.asked = true;
      await settled;
    } catch (error) {
      this.diary.push(`  told: ${String(error)}`);
      this.promises.end(attempt, false);
    }
  }

  private async back(ticket: Ticket, question: number): Promise<void> {
    const answered = ticket.answers[question % Math.max(1, ticket.answers.length)];
    if (!answered) return;
    const { questionId } = answered;
    const { answering } = this.bot.tickets;
    answering.stepOf(ticket, questionId);
    const shown = this.press(ticket, () => {
      this.desk.showWelcome(ticket, this.templates.of(ticket), questionId);
    });
    const settled = answering.settle(ticket, shown, questionId);
    await shown;
    await settled;
  }

  /** A press is answered with the first message as it should look: no request of the desk's, but one all the same. */
  private press(ticket: Ticket, show: () => void): Promise<void> {
    return this.line.send(`press #${ticket.number}`, null, troublesOfLooking, () => Promise.resolve().then(show));
  }

  private start(): PaperBot {
    const { line } = this;
    const discord = (troubles: Troubles) => (name: string, key: string, effect: () => Promise<unknown>) =>
      line.send(`${name} ${key}`, null, troubles, effect);
    const desk = sent(
      sent<TicketDesk>(this.desk, doing, discord(troublesOfDiscord)),
      looking,
      discord(troublesOfLooking)
    );
    const read = sent<TicketStore>(this.store, reads, (name, key, effect) =>
      line.send(`${name} ${key}`, null, troublesOfStore, effect)
    );
    const store = sent(read, writes, (name, key, effect) =>
      line.send(`${name} ${key}`, 'write', troublesOfStore, effect)
    );
    return new PaperBot({
      store,
      desk,
      settings: new MemoryServerSettings(),
      templates: this.templates,
      serverDesk: new PaperServerDesk(),
      serverIds: [guildId],
      lookLater: () => {
        if (line === this.line) this.asked = true;
      },
      warn: (message) => this.diary.push(`  warning: ${message}`)
    });
  }

  private async live(): Promise<readonly Ticket[]> {
    const statuses = ['opening', 'open', 'closed', 'deleted'] as const;
    return (await this.store.list({ guildId, statuses, limit: 500 })).tickets;
  }

  /** Tickets in whose channels somebody can press something. */
  private async standing(): Promise<readonly Ticket[]> {
    return (await this.live()).filter(({ channelId }) => channelId !== null && this.desk.channels.has(channelId));
  }

  private async known(): Promise<Known[]> {
    const known: Known[] = [];
    for (let number = 1; number <= 40; number += 1) {
      const ticket = await this.store.get({ guildId, number });
      if (!ticket) continue;
      const events: readonly TicketEvent[] = await this.store.events(ticket, 0, 500);
      const template = this.templates.of(ticket);
      if (!template) throw new Error(`Nobody knows what #${number} asks.`);
      known.push({ ticket, events, template });
    }
    return known;
  }
}

/** What a promise speaks of, as the record has it. */
function valueOf(known: readonly Known[], number: number, what: string): string {
  const ticket = known.find((one) => one.ticket.number === number)?.ticket;
  if (!ticket) return 'nowhere';
  if (what === 'status') return ticket.status;
  if (what === 'opener') return `${ticket.openerId} ${ticket.templateId}`;
  const [, questionId] = what.split('answer-');
  if (questionId === undefined) return ticket.participantIds.includes(what) ? 'in' : '';
  return ticket.answers.find((answer) => answer.questionId === questionId)?.values.join() ?? '';
}

async function heard(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return String(error);
  }
}

/** Everything that needs no request has happened. */
function drained(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
