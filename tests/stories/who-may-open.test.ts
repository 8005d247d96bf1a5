import { isFault } from '../../src/lib/core/fault.js';
import { requireMayOpen } from '../../src/lib/tickets/may-open.js';
import type { Template } from '../../src/lib/templates/template.js';
import { ada, ben, guildId, PaperStage } from '../support/paper/paper-stage.js';
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

  it('is looked at again with the newest revision, whatever form was open meanwhile', async () => {
    const stage = new PaperStage();
    stage.templates.put('purchase', { ...plain, paused: true });
    const error = await rejection(stage.open(ada));
    expect(isFault(error) && error.id).toBe('template-paused');
    expect(stage.desk.done).not.toContain('createChannel');
  });
});
