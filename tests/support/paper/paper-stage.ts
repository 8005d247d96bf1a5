import type { Ticket, TicketKey } from '../../../src/lib/core/ticket.js';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { TicketSweep } from '../../../src/lib/repair/ticket-sweep.js';
import { TicketService } from '../../../src/lib/tickets/ticket-service.js';
import { MemoryTicketStore } from './memory-ticket-store.js';
import { PaperDesk } from './paper-desk.js';
import { PaperTemplates } from './paper-templates.js';

export const guildId = '100000000000000001';
export const ada = '200000000000000001';
export const ben = '200000000000000002';
export const sam = '200000000000000009';

/** The ticket services on paper: a store and a Discord in memory, for stories that take milliseconds. */
export class PaperStage {
  public readonly store = new MemoryTicketStore();
  public readonly desk = new PaperDesk();
  public readonly templates = new PaperTemplates();
  /** Servers somebody asked to have looked at again. */
  public readonly asked: string[] = [];
  public readonly warnings: string[] = [];
  /** What is done when somebody asks to have a server looked at again. */
  public lookLater: (server: string) => void = (server) => this.asked.push(server);
  public readonly tickets = new TicketService({
    store: this.store,
    desk: this.desk,
    templates: this.templates,
    lookLater: (server) => {
      this.lookLater(server);
    },
    warn: (message) => {
      this.warnings.push(message);
    }
  });

  public readonly sweep = new TicketSweep(
    { store: this.store, desk: this.desk, warn: (message) => this.warnings.push(message) },
    this.tickets.recovery,
    this.tickets.adoption
  );

  /** Presses "Create Ticket". */
  public async open(openerId: string = ada): Promise<Ticket> {
    const opened = await this.tickets.opening.open({ guildId, openerId, openerName: 'Ada', templateId: 'purchase' });
    await opened.welcomed;
    return this.record(opened.ticket);
  }

  /** Answers one question by pressing a button: the press shows the next one. */
  public async answer(ticket: TicketKey, questionId: string, value: string): Promise<void> {
    const answered = await this.tickets.answering.answer(ticket, questionId, [value]);
    this.desk.showWelcome(answered.ticket, defaultTemplate);
    if (answered.completed) await this.tickets.answering.announce(answered.ticket, Promise.resolve());
    await this.tickets.answering.settle(answered.ticket);
  }

  /** Closes a ticket as staff. */
  public async close(ticket: TicketKey): Promise<void> {
    await (
      await this.tickets.closing.close(ticket, sam, null)
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
}
