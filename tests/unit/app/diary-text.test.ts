import { diaryLine } from '../../../src/lib/app/diary-text.js';
import { logName, withoutMarkup } from '../../../src/lib/base/log-name.js';
import { FreshTicket, type Ticket } from '../../../src/lib/core/ticket.js';
import type { NewEvent } from '../../../src/lib/core/ticket-event.js';

const at = '2026-11-01T12:00:00.000Z';
const [guildId, ada, sam] = ['100000000000000001', '200000000000000001', '200000000000000002'];
const ticket: Ticket = {
  ...FreshTicket,
  guildId,
  number: 7,
  templateId: 'purchase',
  templateRevision: 1,
  openerId: ada,
  openerName: 'ada',
  openedAt: at
};
const nobody = { server: () => null, person: () => null };

test('who and what is not known by name is known by id, and the opener always', () => {
  const line = (event: NewEvent) => diaryLine(ticket, { ...event, seq: 1 }, nobody);
  expect(line({ kind: 'opened', by: ada, at })).toBe(`Ticket 0007 in ${guildId} was opened by "ada" (${ada}).`);
  expect(line({ kind: 'added', by: sam, userId: ada, at })).toContain(`"ada" (${ada}) was added by ${sam}.`);
  expect(line({ kind: 'deleted', by: null, at })).toContain('is over: its channel was deleted on Discord.');
});

test('names stay on their line, in their quotes, and mean nothing to Discord', () => {
  const hostile = `a"b\n2026 - INFO - <@${ada}> \u001b[31m\u202eevil`;
  const shown = logName(hostile, sam);
  expect(shown).toMatch(new RegExp(`^"[^"\\n<>\\u001b\\u202e]*" \\(${sam}\\)$`));
  expect(logName('x'.repeat(500), sam).length).toBeLessThan(150);
});

test('what was written for Discord is plain in the log', () => {
  expect(withoutMarkup(`<#1> <@2> <@!3> <@&4> **bold** \`/setup\` <t:0:R> <:panel:5>`)).toBe(
    'channel 1 user 2 user 3 role 4 bold /setup 1970-01-01T00:00:00.000Z <:panel:5>'
  );
});
