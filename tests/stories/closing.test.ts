import { background } from '../../src/lib/base/under-way.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { down, refused } from '../support/paper/paper-wire.js';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const kim = '200000000000000008';

describe('Sam closes a ticket', () => {
  test('and Ada no longer sees it; the channel is told once, and the first message offers to reopen', async () => {
    const ticket = await stage.open();
    await stage.close(ticket);
    expect(await stage.record(ticket)).toMatchObject({ status: 'closed', closed: { by: sam }, untold: [] });
    expect(stage.desk.channelOf(ticket).people).toEqual([]);
    expect(stage.notices(ticket)).toEqual(['closed']);
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'closed', asks: null });
  });

  test('in the same moment as Kim: one of them closes it, the other reads who did', async () => {
    const ticket = await stage.open();
    const [first, second] = await Promise.allSettled([stage.close(ticket, sam), stage.close(ticket, kim)]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { id: 'already-closed', context: { closed: { by: sam } } } });
    expect(stage.notices(ticket)).toEqual(['closed']);
  });

  test('and Discord refuses: it is open again, and its history says that the closing did not come about', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'before', refused);
    await expect(stage.close(ticket)).rejects.toMatchObject({ id: 'missing-permission' });
    expect(await stage.record(ticket)).toMatchObject({ status: 'open', closed: null });
    expect((await stage.history(ticket)).map(({ kind }) => kind)).toEqual(['opened', 'closed', 'undone']);
    expect(await stage.story(ticket)).toEqual(['opened']);
    expect(stage.notices(ticket)).toEqual([]);
    await stage.close(ticket);
    expect(stage.notices(ticket)).toEqual(['closed']);
  });

  test('and Discord does it, but the answer is lost: it counts as not closed, and a look lets Ada in again', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'after', down);
    await expect(stage.close(ticket)).rejects.toMatchObject({ id: 'discord-down' });
    expect(stage.desk.channelOf(ticket).people).toEqual([]);
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(await stage.record(ticket)).toMatchObject({ status: 'open' });
    expect(stage.desk.channelOf(ticket).people).toEqual([ada]);
  });

  test('and Discord refuses just after a look locked Ada out for it: a look lets her in again', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'before', () => {
      stage.desk.channelOf(ticket).people = [];
      refused();
    });
    await expect(stage.close(ticket)).rejects.toMatchObject({ id: 'missing-permission' });
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(stage.desk.channelOf(ticket).people).toEqual([ada]);
  });

  test('and Discord refuses while a look goes on: the channel is told nothing of it', async () => {
    const ticket = await stage.open();
    const closing: Promise<unknown>[] = [];
    jest.spyOn(stage.desk, 'accessFits').mockImplementation(() => {
      if (closing.length === 0) closing.push(stage.close(ticket).catch((error: unknown) => error));
      return true;
    });
    stage.desk.next('applyAccess', 'before', async () => {
      await new Promise(setImmediate);
      refused();
    });
    await stage.look();
    expect(await Promise.all(closing)).toMatchObject([{ id: 'missing-permission' }]);
    expect(stage.notices(ticket)).toEqual([]);
    expect(await stage.record(ticket)).toMatchObject({ status: 'open' });
  });

  test('and Discord refuses after the first message was shown as closed: a look shows it open again', async () => {
    const ticket = await stage.open();
    await stage.answerAll(ticket);
    stage.desk.next('applyAccess', 'before', async () => {
      await stage.tickets.answering.settle(ticket);
      expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'closed', asks: null });
      refused();
    });
    await expect(stage.close(ticket)).rejects.toMatchObject({ id: 'missing-permission' });
    await stage.look();
    expect(stage.notices(ticket)).toEqual([]);
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: null });
    expect(await stage.record(ticket)).toMatchObject({ status: 'open', untold: [] });
  });

  test('and the notice cannot be posted: it stands closed, and a look tells the channel, once', async () => {
    const ticket = await stage.open();
    stage.desk.next('postNotice', 'after', down);
    await stage.close(ticket);
    expect(await stage.record(ticket)).toMatchObject({ status: 'closed', untold: [2] });
    await stage.look();
    await stage.look();
    expect(stage.notices(ticket)).toEqual(['closed']);
    expect(await stage.record(ticket)).toMatchObject({ untold: [] });
  });

  test('and the bot ends before Discord is asked: the next start locks Ada out and tells the channel', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'before', () => new Promise(() => undefined));
    void stage.close(ticket);
    await new Promise(setImmediate);
    stage.restart();
    await stage.look();
    expect(stage.desk.channelOf(ticket).people).toEqual([]);
    expect(stage.notices(ticket)).toEqual(['closed']);
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'closed', asks: null });
  });
});

describe('Ada, whose ticket is closed', () => {
  const letter = { to: ada, number: 1, seq: 2 };

  test('by Sam, is told by direct message', async () => {
    const ticket = await stage.open();
    await stage.close(ticket);
    expect(stage.desk.letters).toEqual([letter]);
    expect(await stage.record(ticket)).toMatchObject({ untoldOpener: null });
  });

  test('by herself, is not: she knows', async () => {
    await stage.close(await stage.open(), ada);
    expect(stage.desk.letters).toEqual([]);
    expect(stage.desk.times('postLetter')).toBe(0);
  });

  test('and who takes no direct messages, is not asked again', async () => {
    stage.desk.shut.add(ada);
    const ticket = await stage.open();
    await stage.close(ticket);
    await stage.look();
    expect(stage.desk.times('postLetter')).toBe(1);
    expect([...stage.warnings, ...stage.asked]).toEqual([]);
    expect(await stage.record(ticket)).toMatchObject({ status: 'closed', untoldOpener: null });
  });

  test('but Discord refuses that, is not told of it', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'before', refused);
    await expect(stage.close(ticket)).rejects.toMatchObject({ id: 'missing-permission' });
    await stage.look();
    expect(stage.desk.letters).toEqual([]);
    expect(await stage.record(ticket)).toMatchObject({ untoldOpener: null });
  });

  test.each(['before', 'after'] as const)('and Discord does not answer (%s), is told by a look, once', async (when) => {
    const ticket = await stage.open();
    stage.desk.next('postLetter', when, down);
    await stage.close(ticket);
    expect(stage.asked).toEqual([guildId]);
    expect(await stage.record(ticket)).toMatchObject({ status: 'closed', untoldOpener: 2 });
    await stage.look();
    await stage.look();
    expect(stage.desk.letters).toEqual([letter]);
    expect(await stage.record(ticket)).toMatchObject({ untoldOpener: null });
  });

  test('and reopened before she could be told, is not told any more', async () => {
    const ticket = await stage.open();
    stage.desk.next('postLetter', 'before', down);
    await stage.close(ticket);
    await stage.reopen(ticket);
    await stage.look();
    expect(stage.desk.letters).toEqual([]);
    expect(await stage.record(ticket)).toMatchObject({ untoldOpener: null });
  });

  test('twice, is told twice', async () => {
    const ticket = await stage.open();
    await stage.close(ticket);
    await stage.reopen(ticket);
    await stage.close(ticket);
    expect(stage.desk.letters).toEqual([letter, { ...letter, seq: 4 }]);
  });
});

describe('Ada, whose ticket is deleted', () => {
  const letter = { to: ada, number: 1, seq: 2 };
  const remove = async (ticket: Ticket, by = sam) => {
    await stage.tickets.closing.delete(ticket, by);
    await background.ended();
  };
  const left = () => stage.store.list({ guildId, statuses: ['deleted'], limit: 10 });

  test('while it is open, is told by direct message, and its record is finished', async () => {
    const ticket = await stage.open();
    await remove(ticket);
    expect(stage.desk.letters).toEqual([letter]);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted', untoldOpener: null });
    expect(await left()).toMatchObject({ total: 0 });
  });

  test('after it was closed, or by herself, is not: she knows', async () => {
    const first = await stage.open();
    await stage.close(first);
    await remove(first);
    await remove(await stage.open(), ada);
    expect(stage.desk.letters).toEqual([letter]);
  });

  test('after it was closed, and she could not be told of that, is told now', async () => {
    const ticket = await stage.open();
    stage.desk.next('postLetter', 'before', down);
    await stage.close(ticket);
    await remove(ticket);
    expect(stage.desk.letters).toEqual([{ ...letter, seq: 3 }]);
  });

  test('but Discord refuses that, is not told of it', async () => {
    const ticket = await stage.open();
    stage.desk.next('deleteChannel', 'before', refused);
    await expect(remove(ticket)).rejects.toMatchObject({ id: 'missing-permission' });
    await stage.look();
    expect(stage.desk.letters).toEqual([]);
    expect(await stage.record(ticket)).toMatchObject({ status: 'open', untoldOpener: null });
  });

  test('and who takes no direct messages, is not asked again', async () => {
    stage.desk.shut.add(ada);
    await remove(await stage.open());
    await stage.look();
    expect(stage.desk.times('postLetter')).toBe(1);
    expect([...stage.warnings, ...stage.asked]).toEqual([]);
    expect(await left()).toMatchObject({ total: 0 });
  });

  test.each(['before', 'after'] as const)(
    'and Discord does not answer (%s), is told by a look, once, though its channel is known to be gone',
    async (when) => {
      const ticket = await stage.open();
      stage.desk.next('postLetter', when, down);
      await remove(ticket);
      await stage.tickets.closing.channelGone(ticket, ticket.channelId ?? '');
      expect(stage.asked).toEqual([guildId]);
      stage.restart();
      await stage.look();
      await stage.look();
      expect(stage.desk.letters).toEqual([letter]);
      expect(await left()).toMatchObject({ total: 0 });
    }
  );

  test('and the bot ends before its channel is gone: the next start deletes it and tells her', async () => {
    const ticket = await stage.open();
    stage.desk.next('deleteChannel', 'before', () => new Promise(() => undefined));
    void remove(ticket);
    await new Promise(setImmediate);
    stage.restart();
    await stage.look();
    expect(stage.desk.channels.size).toBe(0);
    expect(stage.desk.letters).toEqual([letter]);
    expect(await left()).toMatchObject({ total: 0 });
  });
});

describe('Sam reopens a ticket', () => {
  test('and Ada and the people added are back; the channel is told', async () => {
    const ticket = await stage.open();
    await (
      await stage.tickets.people.add(ticket, ben, sam)
    ).told;
    await stage.close(ticket);
    await stage.reopen(ticket);
    expect(stage.desk.channelOf(ticket).people).toEqual([ada, ben]);
    expect(stage.notices(ticket)).toEqual(['added', 'closed', 'reopened']);
    expect(await stage.story(ticket)).toEqual(['opened', 'added', 'closed', 'reopened']);
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: 'country' });
  });

  test('that is not closed: he is told so', async () => {
    await expect(stage.reopen(await stage.open())).rejects.toMatchObject({ id: 'not-closed' });
  });

  test('while Ada has another one open: he reads which', async () => {
    const first = await stage.open();
    await stage.close(first);
    const second = await stage.open();
    await expect(stage.reopen(first)).rejects.toMatchObject({
      id: 'opener-has-another',
      context: { channelId: second.channelId }
    });
    expect(await stage.record(first)).toMatchObject({ status: 'closed' });
  });

  test('and Discord refuses: it is closed as before, by whom it was', async () => {
    const ticket = await stage.open();
    await stage.close(ticket, kim);
    stage.desk.next('applyAccess', 'before', refused);
    await expect(stage.reopen(ticket)).rejects.toMatchObject({ id: 'missing-permission' });
    expect(await stage.record(ticket)).toMatchObject({ status: 'closed', closed: { by: kim } });
    expect(await stage.story(ticket)).toEqual(['opened', 'closed']);
    expect(stage.notices(ticket)).toEqual(['closed']);
  });

  test('and somebody changed the ticket before Discord refused: what they did stands', async () => {
    const ticket = await stage.open();
    await stage.close(ticket);
    stage.desk.next('applyAccess', 'before', async () => {
      await stage.tickets.rename(ticket, 'urgent', kim);
      refused();
    });
    await expect(stage.reopen(ticket)).rejects.toMatchObject({ id: 'missing-permission' });
    expect(await stage.story(ticket)).toEqual(['opened', 'closed', 'reopened', 'renamed']);
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(await stage.record(ticket)).toMatchObject({ status: 'open' });
    expect(stage.desk.channelOf(ticket).people).toEqual([ada]);
  });
});

describe('What a closed or reopened ticket looks like', () => {
  const look = (ticket: { number: number }) => {
    const { amongClosed, messages } = stage.desk.channelOf(ticket);
    const offers = messages.filter(({ notice, over }) => notice?.kind === 'closed' && !over).length;
    return { amongClosed, offers };
  };

  test('in the list of channels and on its notices', async () => {
    const ticket = await stage.open();
    expect(look(ticket)).toEqual({ amongClosed: false, offers: 0 });
    for (let time = 0; time < 2; time += 1) {
      await stage.close(ticket);
      expect(look(ticket)).toEqual({ amongClosed: true, offers: 1 });
      await stage.reopen(ticket);
      expect(look(ticket)).toEqual({ amongClosed: false, offers: 0 });
    }
  });

  test.each(['place', 'retireClosing'] as const)(
    'is put right by a look where Discord did not answer: %s',
    async (what) => {
      const ticket = await stage.open();
      await stage.close(ticket);
      stage.desk.next(what, 'before', down);
      await stage.reopen(ticket);
      expect(look(ticket)).not.toEqual({ amongClosed: false, offers: 0 });
      expect(stage.asked).toEqual([guildId]);
      stage.restart();
      await stage.look();
      expect(look(ticket)).toEqual({ amongClosed: false, offers: 0 });
      expect(stage.notices(ticket)).toEqual(['closed', 'reopened']);
    }
  );
});

describe('Sam deletes a ticket', () => {
  test('and the channel is gone, the record is kept, and Ada can open another', async () => {
    const ticket = await stage.open();
    await stage.tickets.closing.delete(ticket, sam);
    await background.ended();
    expect(stage.desk.channels.size).toBe(0);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted', deleted: { by: sam } });
    expect(await stage.store.findByChannel(guildId, ticket.channelId ?? '')).toBeNull();
    expect((await stage.open()).number).toBe(2);
  });

  test('and Discord refuses: it is as it was', async () => {
    const ticket = await stage.open();
    await stage.close(ticket);
    stage.desk.next('deleteChannel', 'before', refused);
    await expect(stage.tickets.closing.delete(ticket, sam)).rejects.toMatchObject({ id: 'missing-permission' });
    expect(await stage.record(ticket)).toMatchObject({ status: 'closed', deleted: null });
    expect(await stage.story(ticket)).toEqual(['opened', 'closed']);
  });

  test('and the answer is lost: the record is finished by the look that finds no channel', async () => {
    const ticket = await stage.open();
    stage.desk.next('deleteChannel', 'after', down);
    await expect(stage.tickets.closing.delete(ticket, sam)).rejects.toMatchObject({ id: 'discord-down' });
    await stage.look();
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });

  test('and it cannot be archived: that waits for a look', async () => {
    const ticket = await stage.open();
    stage.store.failing.push('archive');
    await stage.tickets.closing.delete(ticket, sam);
    await background.ended();
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(await stage.store.list({ guildId, statuses: ['deleted'], limit: 10 })).toMatchObject({ total: 0 });
  });

  test('twice: the second is told that it is deleted already', async () => {
    const ticket = await stage.open();
    const [first, second] = await Promise.allSettled([
      stage.tickets.closing.delete(ticket, sam),
      stage.tickets.closing.delete(ticket, kim)
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { id: 'already-deleted' } });
  });
});
