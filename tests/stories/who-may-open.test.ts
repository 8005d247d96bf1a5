import { isFault } from '../../src/lib/core/fault.js';
import { requireMayOpen } from '../../src/lib/tickets/may-open.js';
import type { Template } from '../../src/lib/templates/template.js';
import { faultSentence } from '../../src/lib/views/fault-text.js';
import { english } from '../support/languages/english.js';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';
import { asking } from '../support/templates.js';
import { rejection } from '../support/temp-folder.js';

const member = '500000000000000001';
const muted = '500000000000000002';
const day = 86_400_000;
const now = Date.parse('2026-11-20T12:00:00.000Z');
const plain = asking({ id: 'why', kind: 'text', text: 'Why?' });

function refusal(rules: Partial<Template>, applicant: Parameters<typeof requireMayOpen>[1]): unknown {
  try {
    requireMayOpen({ ...plain, ...rules }, applicant, now);
    return null;
  } catch (error) {
    return isFault(error) ? [error.id, error.context] : error;
  }
}

describe('Who may open a ticket', () => {
  it('is everybody, where a template says nothing', () => {
    expect(refusal({}, { roleIds: [], joinedAt: now })).toBeNull();
  });

  it('needs one of some roles, and none of others', () => {
    const opening = { requiredRoles: [member, '500000000000000003'], refusedRoles: [muted] };
    expect(refusal({ opening }, { roleIds: [member] })).toBeNull();
    expect(refusal({ opening }, { roleIds: [] })).toEqual(['role-needed', { roleIds: opening.requiredRoles }]);
    expect(refusal({ opening }, { roleIds: [member, muted] })).toEqual(['role-refused', { roleId: muted }]);
  });

  it('has been here for some days, and is told when that is so', () => {
    const opening = { daysInServer: 7 };
    expect(refusal({ opening }, { roleIds: [], joinedAt: now - 7 * day })).toBeNull();
    expect(refusal({ opening }, { roleIds: [], joinedAt: now - 6 * day })).toEqual([
      'too-new-here',
      { days: 7, until: now + day }
    ]);
    // Nobody is kept out because Discord did not say when they came.
    expect(refusal({ opening }, { roleIds: [], joinedAt: null })).toBeNull();
  });

  it('is nobody while it is paused, in the words of whoever paused it', () => {
    expect(refusal({ paused: true }, { roleIds: [] })).toEqual(['template-paused', { why: null }]);
    expect(refusal({ paused: 'Back on Monday' }, {})).toEqual(['template-paused', { why: 'Back on Monday' }]);
  });

  it('is whomever staff open it for', () => {
    expect(refusal({ opening: { requiredRoles: [member], daysInServer: 7 } }, {})).toBeNull();
  });
});

describe('How many tickets may be open', () => {
  it('of all members is decided when one is opened, and closing one makes room', async () => {
    const stage = new PaperStage();
    stage.templates.put('purchase', { ...plain, opening: { openInAll: 1 } });
    const first = await stage.open(ada);
    const error = await rejection(stage.open(ben));
    expect(isFault(error) && [error.id, error.context]).toEqual(['too-many-open', { limit: 1 }]);
    await stage.close(first);
    await stage.open(ben);
    expect(isFault(await rejection(stage.open(ada)))).toBe(true);
    expect((await stage.store.list({ guildId, statuses: ['open'], limit: 10 })).total).toBe(1);
  });

  it.each([
    ['at once of a member', { openAtOnce: 2 }, 'already-open', /^<@\d+> has as many of these open .* \(2\): <#\d+>$/],
    ['of all', { openInAll: 2, openAtOnce: 3 }, 'too-many-open', /^2 of these tickets are open already/],
    [
      'in a while',
      { openAtOnce: 3, cooldownMinutes: 60 },
      'too-soon',
      /^<@\d+> opened one of these <t:\d+:R>.* <t:\d+:R>\.$/
    ]
  ])('%s holds for every door, and staff read whose limit it is', async (_, opening, id, sentence) => {
    const ways = (stage: PaperStage) => {
      const wish = { guildId, openerId: ada, openerName: 'Ada', templateId: 'purchase' };
      const about = {
        channelId: '4'.repeat(18),
        messageId: '6'.repeat(18),
        authorId: ben,
        at: new Date().toISOString(),
        text: 'x'
      };
      return [
        ['the panel', () => stage.tickets.opening.open({ ...wish, roleIds: [] })],
        ['the menu of a message', () => stage.tickets.opening.open({ ...wish, roleIds: [], about })],
        ['staff', () => stage.tickets.opening.open({ ...wish, openedBy: sam })]
      ] as const;
    };
    const most = id === 'too-soon' ? 1 : 2;
    for (const before of ways(new PaperStage()).keys())
      for (const after of ways(new PaperStage()).keys()) {
        const stage = new PaperStage();
        stage.templates.put('purchase', { ...plain, opening });
        const [first, then] = [ways(stage)[before], ways(stage)[after]];
        for (let count = 0; count < most; count += 1) await first?.[1]();
        const error = await rejection(Promise.resolve(then?.[1]()));
        const door = `${first?.[0]}, then ${then?.[0]}`;
        expect([door, isFault(error) ? error.id : error.message]).toEqual([door, id]);
        if (then?.[0] === 'staff' && isFault(error)) expect(faultSentence(error, english)).toMatch(sentence);
        if (then?.[0] !== 'staff' && isFault(error)) expect(faultSentence(error, english)).not.toContain('<@');
        expect((await stage.store.list({ guildId, statuses: ['open'], limit: 10 })).total).toBe(most);
      }
  });

  it('is looked at again with the newest revision, whatever form was open meanwhile', async () => {
    const stage = new PaperStage();
    stage.templates.put('purchase', { ...plain, paused: true });
    const error = await rejection(stage.open(ada));
    expect(isFault(error) && error.id).toBe('template-paused');
    expect(stage.desk.done).not.toContain('createChannel');
  });
});
