import { Archive } from '../../../src/lib/archive/archive.js';
import { Conversations } from '../../../src/lib/transcripts/conversations.js';
import { piece } from '../../support/conversations.js';
import { MemoryArchiveIndex } from '../../support/paper/memory-archive-index.js';
import { MemoryConversationStore } from '../../support/paper/memory-conversation-store.js';
import { Staff } from '../../../src/lib/servers/staff.js';
import { MemoryDocuments } from '../../support/paper/memory-documents.js';
import { SpokenLanguages } from '../../../src/lib/base/spoken.js';
import { OwnTemplatesSchema } from '../../../src/lib/templates/own-templates.js';
import { ServerTemplates } from '../../../src/lib/templates/server-templates.js';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command, container, LogLevel, SapphireClient } from '@sapphire/framework';
import type { Piece } from '@sapphire/pieces';
import '../../../src/lib/app/augmentations.js';
import { DeskHandler } from '../../../src/lib/interactions/desk-handler.js';
import type { Action } from '../../../src/lib/rights/rights.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { carrierOf, customId, type Family } from '../../../src/lib/views/custom-ids.js';
import { fakeInteraction } from '../../support/fake-interaction.js';
import { englishOnly } from '../../support/languages/english.js';
import { counting } from '../../support/paper/counting-store.js';
import { MemoryServerSettings } from '../../support/paper/memory-server-settings.js';
import { MemoryTicketStore } from '../../support/paper/memory-ticket-store.js';
import { PaperBot } from '../../support/paper/paper-bot.js';
import { PaperDesk } from '../../support/paper/paper-desk.js';
import { PaperServerDesk } from '../../support/paper/paper-server-desk.js';
import { PaperTemplates } from '../../support/paper/paper-templates.js';
import { asking } from '../../support/templates.js';
import { ada, ben, guildId, sam } from '../../support/paper/paper-stage.js';

const source = join(__dirname, '..', '..', '..', 'src');
type PieceClass = new (context: Piece.LoaderContext, options: Piece.Options) => Piece;

/** Every piece of a folder, by the name of its file. */
function piecesIn(folder: string): [string, PieceClass][] {
  return readdirSync(join(source, folder)).flatMap((file) =>
    file.endsWith('.ts')
      ? Object.values(jest.requireActual<Record<string, PieceClass>>(join(source, folder, file))).map(
          (piece): [string, PieceClass] => [basename(file, '.ts'), piece]
        )
      : []
  );
}

const commands = piecesIn('commands/tickets');
/** What opens another ticket looks whether that may be. */
const opensAnother = 'again-button';
const handlers = ['tickets', 'questionnaire']
  .flatMap((slice) => piecesIn(`interaction-handlers/${slice}`))
  .filter(([name]) => name !== opensAnother);
/** What finds tickets asks the index alone. */
const finds: ReadonlySet<string> = new Set(['archive', 'my-tickets', 'archive-page', 'my-tickets-page']);

/** What stands behind a ticket's number in a custom id, for families that say more. */
const rest: Partial<Record<Family, readonly string[]>> = {
  choose: ['first', 'yes'],
  select: ['third'],
  type: ['second'],
  typed: ['second'],
  back: ['first'],
  correct: ['second'],
  corrected: ['second'],
  'choose-user': ['who'],
  'choose-role': ['role'],
  'choose-channel': ['where'],
  read: ['rules'],
  skip: ['rules'],
  'review-page': ['1'],
  'questions-page': ['1'],
  'details-page': ['1'],
  decide: ['accept'],
  decided: ['accept']
};

/** Those that say a page and no ticket. */
const pageFamilies: ReadonlySet<Family> = new Set<Family>(['tickets', 'archive', 'my-tickets']);

/** What is chosen in a menu. */
const chosen: Partial<Record<Family, string>> = {
  select: 'a',
  'choose-user': ben,
  'choose-role': ben,
  'choose-channel': ben,
  'change-answer': 'first',
  'ask-again': 'first',
  'skip-question': 'second'
};

let paper: { reads: string[]; bot: PaperBot; ticket: Ticket };

let client: SapphireClient;
beforeAll(async () => {
  client = new SapphireClient({ intents: [], baseUserDirectory: null, logger: { level: LogLevel.None } });
  // Sapphire's own: the cooldown, above all.
  await client.stores.load();
  for (const [name, piece] of piecesIn('preconditions'))
    await container.stores.loadPiece({ name, piece: piece as never, store: 'preconditions' });
});

afterAll(() => client.destroy());

beforeEach(async () => {
  const templates = new PaperTemplates();
  templates.put('purchase', {
    ...asking(
      { id: 'first', kind: 'yes-no', text: 'First?' },
      { id: 'second', kind: 'text', text: 'Second?' },
      { id: 'third', kind: 'select', text: 'Third?', options: [{ value: 'a', label: 'A' }] },
      { id: 'who', kind: 'user', text: 'Who?' },
      { id: 'role', kind: 'role', text: 'Which role?' },
      { id: 'where', kind: 'channel', text: 'Where?' },
      { id: 'rules', kind: 'note', text: 'Rules.', optional: true }
    ),
    review: true,
    decisions: [{ id: 'accept', label: 'Accept' }]
  });
  const { store, reads } = counting(new MemoryTicketStore());
  const bot = new PaperBot({
    store,
    templates,
    desk: new PaperDesk(),
    settings: new MemoryServerSettings(),
    serverDesk: new PaperServerDesk(),
    serverIds: [guildId],
    lookLater: () => undefined,
    warn: (message, error) => {
      throw new Error(message, { cause: error });
    }
  });
  container.settings = { transcripts: true } as never;
  container.languages = englishOnly;
  container.spoken = new SpokenLanguages(englishOnly, () => null);
  container.templates = new ServerTemplates(templates, new MemoryDocuments(OwnTemplatesSchema));
  container.tickets = bot.tickets;
  container.servers = bot.servers;
  container.staff = new Staff(bot.servers, templates, () => true);
  container.setUp = bot.setUp;
  container.repair = bot.repair;
  const conversations = new MemoryConversationStore();
  await conversations.add({ guildId, number: 1 }, 0, piece(1));
  container.conversations = new Conversations(conversations, { messagesAfter: () => Promise.resolve(null) });
  container.archive = new Archive({
    store,
    conversations: container.conversations,
    index: new MemoryArchiveIndex(),
    sync: { upToDate: () => Promise.resolve(null), forget: () => undefined },
    keepConversation: () => Promise.resolve(),
    warn: () => undefined
  });
  const opened = await bot.tickets.opening.open({ guildId, openerId: ada, openerName: 'Ada', templateId: 'purchase' });
  await opened.welcomed;
  paper = { reads, bot, ticket: { ...opened.ticket } };
});

/** Brings the ticket to where a press of this action has something to do. */
async function prepare(name: string): Promise<Ticket> {
  const { tickets } = paper.bot;
  const { ticket } = paper;
  if (name.includes('reopen')) await (await tickets.closing.close(ticket, sam, null)).told;
  if (name.includes('remove')) await (await tickets.people.add(ticket, ben, sam)).told;
  if (name === 'question-again') await tickets.answering.answer(ticket, 'first', ['yes']);
  if (name === 'answers-hand-in' || name.startsWith('decision-'))
    for (const id of ['first', 'second', 'third', 'who', 'role', 'where', 'rules'])
      await tickets.answering.skip(ticket, id, sam, true);
  if (name.startsWith('decision-')) {
    const { ticket: handedIn } = await tickets.answering.handIn(ticket);
    await tickets.answering.announce(handedIn, Promise.resolve());
  }
  if (name === 'decision-anew' || name === 'decision-take-back')
    await tickets.decisions.decide(ticket, 'accept', sam, null);
  const current = await tickets.inChannel(guildId, ticket.channelId ?? '');
  if (!current) throw new Error('The ticket is gone.');
  paper.reads.length = 0;
  return current;
}

function fakeOn(ticket: Ticket, family?: Family) {
  const text = 'Some words';
  return fakeInteraction({
    ...{ guildId, channelId: ticket.channelId ?? '', userId: ada, messageId: ticket.welcomeMessageId ?? '' },
    ...{ text, picked: ben, values: [(family && chosen[family]) ?? 'a'] },
    ...(family && {
      carrier: carrierOf(family),
      customId: customId(family, ...([pageFamilies.has(family) ? 0 : ticket.number, ...(rest[family] ?? [])] as never))
    })
  });
}

describe('A ticket is read once for each interaction', () => {
  test('nothing is left out', () => {
    expect(commands.map(([name]) => name)).toContain('ticket-close');
    expect(handlers.map(([name]) => name)).toEqual(expect.arrayContaining(['close-confirm', 'answer-choice']));
    expect(commands.length + handlers.length).toBeGreaterThanOrEqual(25);
  });

  test.each(commands)('command %s', async (name, OurPiece) => {
    const store = container.stores.get('commands');
    const command = new OurPiece({ name, path: name, root: source, store }, { name });
    if (!(command instanceof Command)) throw new Error(`${name} is no command.`);
    const ticket = await prepare(name);
    const { interaction, answers } = fakeOn(ticket);
    const allowed = await command.preconditions.chatInputRun(interaction, command as never);
    expect(allowed.isOk()).toBe(true);
    await command.chatInputRun?.(interaction, {} as never);
    expect(answers.length).toBeGreaterThan(0);
    expect(paper.reads).toHaveLength(finds.has(name) ? 0 : 1);
  });

  test.each(handlers)('handler %s', async (name, OurPiece) => {
    const store = container.stores.get('interaction-handlers');
    const handler = new OurPiece({ name, path: name, root: source, store }, { name });
    if (!(handler instanceof DeskHandler)) throw new Error(`${name} is no handler of the desk.`);
    const ticket = await prepare(name);
    const desk = handler as DeskHandler<Family, Action>;
    const { interaction, answers } = fakeOn(ticket, desk.family);
    await desk.run(interaction, desk.parse(interaction).unwrap());
    expect(answers.length).toBeGreaterThan(0);
    expect(paper.reads).toHaveLength(finds.has(name) ? 0 : 1);
  });
});
