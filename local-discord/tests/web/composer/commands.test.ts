import { ApplicationCommandOptionType as OptionType, ApplicationCommandType } from 'discord-api-types/v10';
import {
  commandEntries,
  commandQuery,
  filterCommands,
  isUnfinished,
  settledCommand,
  typedCommand
} from '../../../web/src/composer/commands.js';
import { command, option } from './support.js';

const role = option(OptionType.Role, 'role', { required: true });
const entries = commandEntries([
  command('set_staff', [
    option(OptionType.Subcommand, 'add', { options: [role] }),
    option(OptionType.SubcommandGroup, 'old', { options: [option(OptionType.Subcommand, 'remove')] })
  ]),
  command('close', [option(OptionType.String, 'reason')]),
  command('close_all'),
  command('reopen'),
  { ...command('Report'), type: ApplicationCommandType.Message }
]);
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('the commands a person can pick', () => {
  it('are slash commands by name, each sub-command with its own options', () => {
    expect(names(entries)).toEqual(['close', 'close_all', 'reopen', 'set_staff add', 'set_staff old remove']);
    expect(entries.find(({ name }) => name === 'set_staff add')).toMatchObject({
      options: [role],
      description: 'The add'
    });
  });

  it('are found by how they begin, then by what they contain', () => {
    expect(names(filterCommands(entries, 're'))).toEqual(['reopen', 'set_staff old remove']);
    expect(names(filterCommands(entries, 'set_staff  a'))).toEqual(['set_staff add']);
    expect(names(filterCommands(entries, 'CLOSE'))).toEqual(['close', 'close_all']);
    expect(filterCommands(entries, 'nothing')).toEqual([]);
    expect(filterCommands(entries, '')).toHaveLength(entries.length);
  });
});

describe('what somebody types', () => {
  it('is a command only when one line begins with a slash', () => {
    expect(commandQuery('/clo')).toBe('clo');
    expect(commandQuery('/')).toBe('');
    expect(commandQuery('see /close')).toBeNull();
    expect(commandQuery('/close\nplease')).toBeNull();
    expect(commandQuery('')).toBeNull();
  });

  it('names a command in full, with what follows', () => {
    expect(typedCommand(entries, '/close')).toMatchObject({ entry: { name: 'close' }, rest: '' });
    expect(typedCommand(entries, '/close  all is well ')).toMatchObject({
      entry: { name: 'close' },
      rest: 'all is well'
    });
    expect(typedCommand(entries, '/set_staff add x')).toMatchObject({ entry: { name: 'set_staff add' }, rest: 'x' });
    expect(typedCommand(entries, '/closet')).toBeNull();
    expect(typedCommand(entries, '/')).toBeNull();
    expect(typedCommand(entries, 'close')).toBeNull();
  });

  it('may still need its sub-command', () => {
    expect(isUnfinished(entries, '/set_staff')).toBe(true);
    expect(isUnfinished(entries, '/set_staff old ')).toBe(true);
    expect(isUnfinished(entries, '/set_staff add')).toBe(false);
    expect(isUnfinished(entries, '/set')).toBe(false);
    expect(isUnfinished(entries, '/')).toBe(false);
  });

  it('settles on a command with a space behind its whole name, where only one can be meant', () => {
    expect(settledCommand(entries, '/close ')).toMatchObject({ name: 'close' });
    expect(settledCommand(entries, '/close')).toBeNull();
    expect(settledCommand(entries, '/set_staff ')).toBeNull();
    expect(settledCommand(entries, '/close it ')).toBeNull();
    const twice = commandEntries([command('close'), command('close', [], '901')]);
    expect(settledCommand(twice, '/close ')).toBeNull();
  });
});
