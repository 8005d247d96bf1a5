import { embedField, Person, textOf } from '@ticket-desk/local-discord';
import { said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

/** Half of a character: JavaScript lets texts be cut there, and no request may hold one. */
const half = '\uD83C';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  await stage.bot.stop();
  await stage.records.editConfig(({ templates }) => {
    const { purchase } = templates;
    if (purchase) purchase.questions = [{ id: 'note', kind: 'text', text: 'What is it about?', minLength: 1 }];
  });
  await stage.startBot();
});
afterAll(() => stage.close());

describe('Half a character', () => {
  it('in every name, answer and reason there is costs nobody their ticket', async () => {
    const { client } = stage.discord;
    const scene = await stage.readyScene({ serverName: `Maple ${half}Market` });
    const { olivia, sam, server, generalId } = scene;
    const role = await client.call('createRole', { serverId: server.id, name: `Staff${half}`, mentionable: true });
    await olivia.run(generalId, '/set_staff add', { role: role.id });
    const eve = new Person(
      client,
      await client.call('createPerson', { username: `eve${half}`, displayName: `${half}Eve` })
    );
    await client.call('join', { serverId: server.id, userId: eve.id });
    const { channel, welcome } = await stage.openTicket(scene, eve);
    await eve.submit(await eve.click(welcome, 'Answer'), { 'What is it about?': `A shirt${half}, please` });
    const summary = await stage.summary(sam, channel.id);
    expect(embedField(summary, 'What is it about?')).toBe('A shirt\uFFFD, please');
    expect(said(await sam.run(channel.id, '/rename', { name: `urgent${half}${'漢'.repeat(90)}` }))).toContain('urgent');
    expect(said(await stage.closeTicket(sam, channel.id, `Sold${half}`))).toContain('The ticket is closed');
    await stage.idle();
    const [letter] = await eve.dms();
    expect(letter && textOf(letter)).toContain('Sold');
    expect(said(await sam.run(channel.id, '/reopen'))).toContain('open again');
    await sam.click(shown(await sam.run(channel.id, '/delete')), 'Confirm').catch(() => undefined);
    await stage.idle();
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'deleted' });
    expect(stage.output).not.toMatch(/ERROR|WARN/);
  });
});
