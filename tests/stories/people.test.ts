import { MaxParticipants } from '../../src/lib/tickets/people.js';
import { down, refused } from '../support/paper/paper-wire.js';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';

const cy = '200000000000000003';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const add = async (number: number, userId: string) => {
  await (
    await stage.tickets.people.add({ guildId, number }, userId, sam)
  ).told;
};
const remove = async (number: number, userId: string) => {
  await (
    await stage.tickets.people.remove({ guildId, number }, userId, sam)
  ).told;
};
const inside = (number: number) => stage.desk.channelOf({ number }).people;

describe('Sam adds Ben to a ticket', () => {
  test('and Ben sees it, and the channel is told; removed, he does not', async () => {
    const ticket = await stage.open();
    await add(1, ben);
    expect(inside(1)).toEqual([ada, ben]);
    await remove(1, ben);
    expect(inside(1)).toEqual([ada]);
    expect(stage.notices(ticket)).toEqual(['added', 'removed']);
    expect(await stage.record(ticket)).toMatchObject({ participantIds: [], untold: [] });
  });

  test('and Cy in the same moment: both are in', async () => {
    await stage.open();
    await Promise.all([add(1, ben), add(1, cy)]);
    expect(inside(1)).toEqual([ada, ben, cy]);
  });

  test('twice, or adds the opener: he reads that they have access', async () => {
    await stage.open();
    await add(1, ben);
    await expect(add(1, ben)).rejects.toMatchObject({ id: 'has-access-already', context: { userId: ben } });
    await expect(add(1, ada)).rejects.toMatchObject({ id: 'has-access-already' });
    await expect(remove(1, cy)).rejects.toMatchObject({ id: 'not-a-participant' });
  });

  test('who is one too many: a ticket is no crowd', async () => {
    await stage.open();
    for (let place = 0; place < MaxParticipants; place += 1) await add(1, `3000000000000000${String(10 + place)}`);
    await expect(add(1, ben)).rejects.toMatchObject({
      id: 'too-many-participants',
      context: { limit: MaxParticipants }
    });
    expect(inside(1)).toHaveLength(MaxParticipants + 1);
  });

  test('to a closed one: not now', async () => {
    const ticket = await stage.open();
    await stage.close(ticket);
    await expect(add(1, ben)).rejects.toMatchObject({ id: 'not-open' });
    expect(inside(1)).toEqual([]);
  });

  test('and Discord refuses: Ben is not in it, and its history says that it did not come about', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'before', refused);
    await expect(add(1, ben)).rejects.toMatchObject({ id: 'missing-permission' });
    expect(await stage.record(ticket)).toMatchObject({ participantIds: [], untold: [] });
    expect((await stage.history(ticket)).map(({ kind }) => kind)).toEqual(['opened', 'added', 'undone']);
    expect(stage.notices(ticket)).toEqual([]);
  });

  test('and the answer is lost: a look takes out again who is not in the record', async () => {
    await stage.open();
    stage.desk.next('applyAccess', 'after', down);
    await expect(add(1, ben)).rejects.toMatchObject({ id: 'discord-down' });
    expect(inside(1)).toEqual([ada, ben]);
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(inside(1)).toEqual([ada]);
  });

  test('Discord refuses and the disk is full: he reads what Discord said, and a look brings both together', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'before', () => {
      stage.store.failing.push('change');
      refused();
    });
    await expect(add(1, ben)).rejects.toMatchObject({ id: 'missing-permission' });
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(inside(1)).toEqual([ada, ...(await stage.record(ticket)).participantIds]);
  });

  test('and it takes long: what is removed meanwhile does not come back with it', async () => {
    await stage.open();
    await add(1, ben);
    stage.desk.next('applyAccess', 'before', () => new Promise(setImmediate));
    await Promise.all([add(1, cy), remove(1, ben)]);
    expect(inside(1)).toEqual([ada, cy]);
  });
});
