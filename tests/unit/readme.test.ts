import type { PermissionName } from '../../src/lib/core/permission-name.js';
import { english } from '../support/languages/english.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { invitePermissions } from '../../harness/believable-server.js';
import { BotPermissionBits, BotPermissions } from '../../src/lib/discord/permissions.js';
import { Actions, whoMay, type Standing } from '../../src/lib/rights/rights.js';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of the table whose head begins with this cell. */
function table(firstCell: string): string[][] {
  const lines = readme.split('\n');
  const head = lines.findIndex((line) => cells(line)[0] === firstCell);
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end).map(cells);
}

describe('The README', () => {
  it('shows the table of rights as it is in the code', () => {
    const columns: Standing[] = ['admin', 'staff', 'opener', 'participant', 'everybody'];
    const rows = table('Action');
    expect(rows).toEqual(
      Actions.map((action) => [action, ...columns.map((column) => (whoMay(action).includes(column) ? 'yes' : ''))])
    );
  });

  it('gives the reason for every permission the bot asks for, and their sum in the invite link', () => {
    const rows = table('Permission');
    const names = Object.keys(BotPermissions) as PermissionName[];
    expect(rows.map(([name]) => name).sort()).toEqual(names.map((name) => english(`permissions:${name}`)).sort());
    const sum = rows.reduce((bits, [, bit]) => bits | BigInt(bit ?? 0), 0n);
    expect(sum).toBe(BotPermissionBits);
    expect(readme).toContain(`permissions=${BotPermissionBits}`);
    expect(invitePermissions).toBe(BotPermissionBits.toString());
  });

  it('never asks for Administrator', () => {
    expect(BotPermissionBits & PermissionFlagsBits.Administrator).toBe(0n);
  });

  it('names every command', () => {
    for (const name of [
      'setup',
      'panel',
      'set_staff',
      'set_category',
      'repair',
      'close',
      'reopen',
      'delete',
      'add',
      'remove',
      'rename',
      'questions',
      'ticket',
      'tickets',
      'help'
    ]) {
      expect(readme).toContain(`\`/${name}`);
    }
  });
});
