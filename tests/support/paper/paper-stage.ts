import type { KeepingHow } from '../../../src/lib/transcripts/conversations.js';
import { standing, type TicketEvent } from '../../../src/lib/core/ticket-event.js';
import type { Ticket, TicketKey } from '../../../src/lib/core/ticket.js';
import { eachEvent } from '../../../src/lib/tickets/ticket-store.js';
import { background } from '../../../src/lib/base/under-way.js';
import { MemoryServerSettings } from './memory-server-settings.js';
import { MemoryTicketStore } from './memory-ticket-store.js';
import { PaperBot } from './paper-bot.js';
import { PaperDuties } from './paper-duties.js';
import { PaperDesk } from './paper-desk.js';
import { PaperServerDesk } from './paper-server-desk.js';
import { PaperTemplates } from './paper-templates.js';
import { PaperTranscripts } from './paper-transcripts.js';

export const guildId = '100000000000000001';
export const ada = '200000000000000001';
export const ben = '200000000000000002';
export const sam = '200000000000000009';

/** The bot's services on paper: a store and a Discord in memory, for stories that take milliseconds. */
export class PaperStage {
  public readonly store = new MemoryTicketStore();
  public readonly settings = new MemoryServerSettings();
  public readonly desk = new PaperDesk();
  public readonly serverDesk = new PaperServerDesk();
  public readonly templates = new PaperTemplates();
  public readonly duties = new PaperDuties();
  /** Servers somebody asked to have looked at again. */
  public readonly asked: string[] = [];
  public readonly warnings: string[] = [];
  /** What is done when somebody asks to have a server looked at again. */
  public lookLater: (server: string) => void = (server) => this.asked.push(server);
  /** Do records say that keeping is due? Of a process that is started from now on. */
  public keeps = false;
  /** Where transcripts are sent: nowhere, unless a story wants them somewhere. */
  public readonly transcripts = new PaperTranscripts();
  /** What keeps conversations; a story may have its own. */
  public keep: (ticket: Ticket, how?: KeepingHow) => Promise<void> = () => Promise.resolve();
  /** The process that runs now. */
  public bot = this.start();

  public get tickets() {
    return this.bot.tickets;
  }

  public get sweep() {
    return this.bot.sweep;
  }

  public get setUp() {
    return this.bot.setUp;
  }

  /** The bot is stopped and started: only storage and Discord remember anything. */
  public restart(): void {
    this.bot = this.start();
  }

  /** Presses "Create Ticket". */
  public async open(openerId: string = ada, templateId = 'purchase'): Promise<Ticket> {
    const opened = await this.tickets.opening.open({ guildId, openerId, openerName: 'Ada', templateId });
    await opened.welcomed;
    return this.record(opened.ticket);
  }

  /** Answers one question by pressing a button: the press shows the next one. */
  public async answer(ticket: TicketKey, questionId: string, ...values: string[]): Promise<void> {
    const answered = await this.tickets.answering.answer(ticket, questionId, values);
    this.desk.showWelcome(answered.ticket, this.templates.of(answered.ticket));
    if (answered.completed) await this.tickets.answering.announce(answered.ticket, Promise.resolve());
    await this.tickets.answering.settle(answered.ticket);
  }

  /** Answers all questions of the first template. */
  public async answerAll(ticket: TicketKey): Promise<void> {
    await this.answer(ticket, 'country', 'ca');
    await this.answer(ticket, 'group-link', 'yes');
    await this.answer(ticket, 'payment', 'paypal');
  }

  /** Closes a ticket as staff. */
  public async close(ticket: TicketKey, by = sam): Promise<void> {
    await (
      await this.tickets.closing.close(ticket, by, null)
    ).told;
    // Nobody waits for what the opener is told.
    await background.ended();
  }

  /** Reopens a ticket as staff. */
  public async reopen(ticket: TicketKey, by = sam): Promise<void> {
    await (
      await this.tickets.closing.reopen(ticket, by)
    ).told;
  }

  /** Looks at the server as a start does. */
  public look(thorough = false) {
    return this.sweep.server(guildId, { thorough });
  }

  /** A ticket's record, which must be there. */
  public async record(key: TicketKey): Promise<Ticket> {
    const ticket = await this.store.get(key);
    if (!ticket) throw new Error(`There is no ticket ${key.number}.`);
    return ticket;
  }

  /** All that ever happened to a ticket. */
  public async history(key: TicketKey): Promise<TicketEvent[]> {
    const events: TicketEvent[] = [];
    for await (const event of eachEvent(this.store, key)) events.push(event);
    return events;
  }

  /** The kinds of the events of a ticket that still hold. */
  public async story(key: TicketKey): Promise<string[]> {
    return standing(await this.history(key)).map(({ kind }) => kind);
  }

  /** What a ticket's channel was told, in order. */
  public notices(ticket: Pick<Ticket, 'number'>): string[] {
    return this.desk.channelOf(ticket).messages.flatMap(({ notice }) => notice?.kind ?? []);
  }

  private start(): PaperBot {
    return new PaperBot({
      store: this.store,
      settings: this.settings,
      templates: this.templates,
      duties: this.duties,
      desk: this.desk,
      serverDesk: this.serverDesk,
      serverIds: [guildId],
      keepsConversations: this.keeps,
      keepConversation: (ticket, how) => this.keep(ticket, how),
      transcripts: this.transcripts,
      lookLater: (server) => {
        this.lookLater(server);
      },
      warn: (message) => {
        this.warnings.push(message);
      }
    });
  }
}
