import { isFault } from '../../src/lib/core/fault.js';
import { Fault } from '../../src/lib/core/fault.js';
import { background } from '../../src/lib/base/under-way.js';
import { down, refused } from '../support/paper/paper-wire.js';
import { ada, ben, guildId, PaperStage } from '../support/paper/paper-stage.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const openTickets = async () => (await stage.tickets.openTickets(guildId, 0)).total;

describe('Ada presses "Create Ticket"', () => {
  test('and has a channel, a first message with the first question, and a record that knows both', async () => {
    const ticket = await stage.open();
    expect(ticket).toMatchObject({ number: 1, status: 'open', openerId: ada });
    expect(stage.desk.channelOf(ticket)).toMatchObject({ id: ticket.channelId, people: [ada] });
    expect(stage.desk.welcomes(ticket)).toMatchObject([
      { id: ticket.welcomeMessageId, shows: { status: 'open', asks: 'country' } }
    ]);
    expect(await stage.story(ticket)).toEqual(['opened']);
  });

  test('twice: the second press leads to the channel of the first', async () => {
    const presses = await Promise.allSettled([stage.open(), stage.open()]);
    const [first, second] = presses;
    expect(first.status).toBe('fulfilled');
    const { channelId } = await stage.record({ guildId, number: 1 });
    expect(second).toMatchObject({ reason: { id: 'already-open', context: { channelId } } });
    expect(stage.desk.channels.size).toBe(1);
    expect(stage.desk.times('createChannel')).toBe(1);
  });

  test('again later: she reads where her ticket is, and is let in again if she had left the server', async () => {
    const ticket = await stage.open();
    stage.desk.channelOf(ticket).people = [];
    await expect(stage.open()).rejects.toMatchObject({
      id: 'already-open',
      context: { channelId: ticket.channelId }
    });
    expect(stage.desk.channelOf(ticket).people).toEqual([ada]);
  });

  test('after her channel was deleted by hand while nobody watched: she gets a new ticket', async () => {
    const first = await stage.open();
    stage.desk.channels.clear();
    const second = await stage.open();
    expect(second.number).toBe(2);
    expect(await stage.record(first)).toMatchObject({ status: 'deleted', deleted: { by: null } });
    expect(await stage.story(first)).toEqual(['opened', 'deleted']);
  });

  test('for a kind that is not offered any more: she is told, and nothing is left', async () => {
    stage.templates.remove('purchase');
    await expect(stage.open()).rejects.toMatchObject({ id: 'template-gone', context: { told: 'member' } });
    expect(await openTickets()).toBe(0);
  });
});

describe('Discord takes the channel and its answer is lost', () => {
  test('and the channel is found, not made twice', async () => {
    stage.desk.next('createChannel', 'after', down);
    const ticket = await stage.open();
    expect([...stage.desk.channels.keys()]).toEqual([ticket.channelId]);
    expect(stage.desk.times('createChannel')).toBe(1);
  });

  test('or never had it: it is asked for once more', async () => {
    stage.desk.next('createChannel', 'before', down);
    const ticket = await stage.open();
    expect([...stage.desk.channels.keys()]).toEqual([ticket.channelId]);
  });

  test('or is away: she is told, and her number is given to the next', async () => {
    stage.desk.next('createChannel', 'before', down);
    stage.desk.next('createChannel', 'before', down);
    await expect(stage.open()).rejects.toMatchObject({ id: 'discord-down' });
    expect(await openTickets()).toBe(0);
    expect((await stage.open(ben)).number).toBe(1);
  });

  test('the bot ends before it knows: the next start finishes the ticket', async () => {
    stage.desk.next('createChannel', 'after', () => new Promise(() => undefined));
    void stage.open();
    await new Promise(setImmediate);
    stage.restart();
    await stage.look();
    const ticket = await stage.record({ guildId, number: 1 });
    expect(ticket).toMatchObject({ status: 'open', channelId: stage.desk.channelOf(ticket).id });
    expect(stage.desk.welcomes(ticket)).toHaveLength(1);
  });

  test('the bot ends before it asks: the next start frees her to open another', async () => {
    stage.desk.next('createChannel', 'before', () => new Promise(() => undefined));
    void stage.open();
    await new Promise(setImmediate);
    stage.restart();
    await stage.look();
    expect(await openTickets()).toBe(0);
    expect((await stage.open()).number).toBe(1);
  });
});

describe('A ticket that cannot be', () => {
  test('Discord refuses the category: she is told why, and nothing is left', async () => {
    stage.desk.next('createChannel', 'before', refused);
    await expect(stage.open()).rejects.toMatchObject({ id: 'missing-permission' });
    expect(await openTickets()).toBe(0);
    expect((await stage.open()).number).toBe(1);
  });

  test('… and the disk is full: she is told why all the same, and a look frees her', async () => {
    stage.desk.next('createChannel', 'before', refused);
    stage.store.failing.push('release');
    await expect(stage.open()).rejects.toMatchObject({ id: 'missing-permission' });
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(await openTickets()).toBe(0);
  });

  test('the disk is full at the reservation: nothing is asked of Discord', async () => {
    stage.store.failing.push('reserve');
    await expect(stage.open()).rejects.toMatchObject({ identifier: 'storage.write-failed' });
    expect(stage.desk.done).toEqual([]);
  });

  test('the disk is full when the channel stands: the channel is taken back', async () => {
    stage.store.failing.push('change');
    await expect(stage.open()).rejects.toMatchObject({ identifier: 'storage.write-failed' });
    expect(stage.desk.channels.size).toBe(0);
    expect(await openTickets()).toBe(0);
  });

  test('and the channel cannot be taken back either: a look is asked for, and finishes the ticket', async () => {
    stage.store.failing.push('change');
    stage.desk.next('deleteChannel', 'before', down);
    await expect(stage.open()).rejects.toMatchObject({ identifier: 'storage.write-failed' });
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(await stage.record({ guildId, number: 1 })).toMatchObject({ status: 'open' });
    expect(stage.desk.channels.size).toBe(1);
  });

  test('the server is full: staff are told once, in the ticket that was closed last, until there is room', async () => {
    const full = () => {
      throw new Fault('server-full', {});
    };
    const older = await stage.open();
    await stage.close(older);
    for (let press = 0; press < 2; press += 1) {
      stage.desk.next('createChannel', 'before', full);
      await stage.open(ben).catch((error: unknown) => {
        expect(isFault(error, 'server-full')).toBe(true);
      });
    }
    await background.ended();
    expect(stage.desk.channelOf(older).messages.filter(({ kind }) => kind === 'server-full')).toHaveLength(1);
    expect((await stage.open(ben)).number).toBe(2);
  });

  test('the first message cannot be posted: the ticket stands, and a look posts it', async () => {
    stage.desk.next('postWelcome', 'before', down);
    const ticket = await stage.open();
    expect(ticket).toMatchObject({ status: 'open', welcomeMessageId: null });
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(stage.desk.welcomes(ticket)).toHaveLength(1);
  });

  test('the first message was posted and the answer lost: it is found, not posted twice', async () => {
    stage.desk.next('postWelcome', 'after', down);
    const ticket = await stage.open();
    await stage.look();
    expect(stage.desk.welcomes(ticket)).toMatchObject([{ id: (await stage.record(ticket)).welcomeMessageId }]);
    expect(stage.desk.times('postWelcome')).toBe(1);
  });
});

describe('A number that is given back, and taken by somebody else in the same moment', () => {
  const reserve = (openerId: string) =>
    stage.store.reserve({
      ...{ guildId, openerId, openerName: 'Somebody', templateId: 'purchase', templateRevision: 1 },
      openedAt: new Date().toISOString()
    });

  test('leads nobody to a ticket of others', async () => {
    // What a crash left of Ben's opening.
    await reserve(ben);
    const release = stage.store.release.bind(stage.store);
    jest.spyOn(stage.store, 'release').mockImplementationOnce(async (key) => {
      await release(key);
      await stage.open(ada);
    });
    const ticket = await stage.open(ben);
    expect(ticket).toMatchObject({ number: 2, openerId: ben });
    expect(await stage.record({ guildId, number: 1 })).toMatchObject({ status: 'open', openerId: ada });
  });

  test('is not taken away from them by a look that meant the one before', async () => {
    const left = (await reserve(ben)).unwrap();
    await stage.store.release(left);
    // Ada's channel is on its way.
    await reserve(ada);
    await stage.tickets.opening.recover(left);
    expect(await stage.record({ guildId, number: 1 })).toMatchObject({ status: 'opening', openerId: ada });
  });
});
