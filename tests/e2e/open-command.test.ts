import { textOf } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterAll(() => stage.close());

/** A second kind of ticket, as a file gives it. */
async function bringIn(change: object): Promise<void> {
  const template = {
    name: 'Support',
    panel: { title: 'Help', text: 'Press', button: 'Help' },
    channelName: 'help-{number}',
    welcome: 'Hi {user}',
    questions: [],
    ...change
  };
  const text = JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: { support: template } });
  const file = { name: 'support.json', data: Buffer.from(text).toString('base64') };
  const draft = await scene.olivia.run(scene.generalId, '/templates', { file });
  await scene.olivia.click(shown(draft), 'Publish');
}

describe('/open', () => {
  it('opens the only kind there is, in four calls and two round trips', async () => {
    const { client } = stage.discord;
    await client.call('setLimits', { latencyMs: 300 });
    await stage.idle();
    const since = await client.call('mark', {});
    const opened = await scene.ada.run(scene.generalId, '/open');
    await stage.idle();
    const span = await client.call('span', { applicationId: stage.account.applicationId, since });
    await client.call('setLimits', { latencyMs: 0 });
    expect(said(opened)).toContain('Your ticket is ready');
    expect([span.calls.length, span.longestChain]).toEqual([4, 2]);
    expect(said(await scene.ada.run(scene.generalId, '/open'))).toContain(linkedChannel(opened));
  });

  it('asks which where there are several, and takes a kind by name', async () => {
    await bringIn({});
    const asked = await scene.ada.run(scene.generalId, '/open');
    expect(said(asked)).toContain('What is it about?');
    await scene.ada.choose(shown(asked), '', ['Support']);
    await stage.idle();
    expect((await scene.ada.channels(scene.server)).map(({ name }) => name)).toContain('help-0001');
    expect(said(await scene.ben.run(scene.generalId, '/open', { kind: 'support' }))).toContain('Your ticket is ready');
    expect(said(await scene.ben.run(scene.generalId, '/open', { kind: 'nothing' }))).toContain('no longer offered');
  });

  it('offers and opens only what one may open', async () => {
    await bringIn({ opening: { requiredRoles: [scene.staffRoleId] } });
    const asked = await scene.ada.run(scene.generalId, '/open');
    expect(textOf(shown(asked))).toContain('What is it about?');
    expect(JSON.stringify(shown(asked).components)).not.toContain('Support');
    expect(said(await scene.ada.run(scene.generalId, '/open', { kind: 'Support' }))).toContain(
      'for members with the role'
    );
    expect(said(await scene.sam.run(scene.generalId, '/open', { kind: 'Support' }))).toContain('Your ticket is ready');
  });

  it('staff open one for a member, who is let in; a member cannot', async () => {
    const opened = await scene.sam.run(scene.generalId, '/open', { member: scene.ada.id });
    await stage.idle();
    const [welcome] = await scene.ada.messages(linkedChannel(opened));
    expect(welcome && textOf(welcome)).toContain(`<@${scene.ada.id}>`);
    expect(said(await scene.ben.run(scene.generalId, '/open', { member: scene.ada.id }))).toMatch(
      /Only .* for somebody else/
    );
    expect(said(await scene.ben.run(scene.generalId, '/open', { member: scene.ben.id }))).toContain(
      'Your ticket is ready'
    );
  });
});
