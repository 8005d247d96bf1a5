import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Events, Identifiers, UserError } from '@sapphire/framework';
import { asFault } from '../../src/lib/interactions/explain.js';

const src = join(__dirname, '..', '..', 'src');

/** Every event with which Sapphire says that a person gets no answer unless somebody gives one. */
const unanswered = [
  Events.ChatInputCommandDenied,
  Events.ChatInputCommandError,
  Events.UnknownChatInputCommand,
  Events.ContextMenuCommandDenied,
  Events.ContextMenuCommandError,
  Events.UnknownContextMenuCommand,
  Events.InteractionHandlerError,
  Events.InteractionHandlerParseError
];

function eventsHeard(): string[] {
  const folder = join(src, 'listeners');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const [Piece] = Object.values(
        jest.requireActual<Record<string, new (context: object) => { event: unknown }>>(join(folder, file))
      );
      if (!Piece) throw new Error(`${file} exports nothing.`);
      return String(new Piece({ name: file, path: file, root: src, store: {} }).event);
    });
}

describe('A person who gets no answer from the bot’s pieces', () => {
  test.each(unanswered)('is heard of: %s', (event) => {
    expect(eventsHeard()).toContain(event);
  });

  test.each([Identifiers.PreconditionRunIn, 'preconditionGuildOnly'])(
    'outside of servers reads that this works in servers (%s)',
    (identifier) => {
      expect(asFault(new UserError({ identifier, message: 'no' })).id).toBe('not-in-server');
    }
  );
});
