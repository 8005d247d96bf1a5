import { buttons, menus, textOf, type InteractionView } from '@ticket-desk/local-discord';
import { ChannelType } from 'discord-api-types/v10';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.scene();
});
afterAll(() => stage.close());

const setUp = () => scene.olivia.run(scene.generalId, '/setup');
const ask = (page: InteractionView, part: string) => scene.olivia.choose(shown(page), 'setup-part', [part]);
const make = (name: string, type: ChannelType) =>
  stage.discord.client.call('createChannel', { serverId: scene.server.id, name, type });

describe('/setup', () => {
  it('makes all that is needed, and then offers to change each part', async () => {
    const report = await setUp();
    expect(said(report)).toContain('The ticket desk is ready');
    expect(menus(shown(report))[0]?.options.map(({ value }) => value)).toEqual([
      ...['preset', 'channel', 'category', 'staff', 'language', 'transcripts']
    ]);
    const { id } = await make('Help desk', ChannelType.GuildCategory);
    const category = await scene.olivia.choose(shown(await ask(report, 'category')), 'setup-category', [id]);
    expect(said(category)).toContain(`Ticket channels go to <#${id}>`);

    const lobby = await make('lobby', ChannelType.GuildText);
    const moved = await scene.olivia.choose(shown(await ask(category, 'channel')), 'setup-channel', [lobby.id]);
    expect(said(moved)).toContain(`${scene.server.id}/${lobby.id}/`);

    const log = await make('transcripts', ChannelType.GuildText);
    const logged = await scene.olivia.choose(shown(await ask(moved, 'transcripts')), 'setup-transcripts', [log.id]);
    expect(said(logged)).toContain('The ticket desk is ready');
    expect(said(await scene.olivia.run(scene.generalId, '/transcripts'))).toContain(`posted in <#${log.id}>`);

    const staff = await scene.olivia.choose(shown(await ask(logged, 'staff')), 'setup-staff', [scene.staffRoleId]);
    expect(said(staff)).toContain(`Staff: <@&${scene.staffRoleId}>`);
    await stage.idle();
    const channel = linkedChannel(await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket'));
    const opened = (await scene.sam.channels(scene.server)).find((one) => one.id === channel);
    expect(opened?.parentId).toBe(id);
  });

  it('takes a preset in place of what the panel opens, in the language that was chosen', async () => {
    const language = await scene.olivia.choose(shown(await ask(await setUp(), 'language')), 'language|setup', ['de']);
    await scene.olivia.choose(shown(await ask(language, 'preset')), 'setup-preset', ['support']);
    await stage.idle();
    const panels = await Promise.all((await scene.ada.channels(scene.server)).map(({ id }) => scene.ada.messages(id)));
    const [panel, ...others] = panels.flat().filter(({ components }) => JSON.stringify(components).includes('open|'));
    expect(others).toEqual([]);
    expect(panel && buttons(panel).map(({ customId }) => customId)).toEqual(['open|support']);
    expect(panel && textOf(panel)).toMatch(/Brauchst|Hilfe/);
    // Chosen once more it is the same one.
    await scene.olivia.choose(shown(await ask(await setUp(), 'preset')), 'setup-preset', ['support']);
    const kinds = menus(shown(await scene.olivia.run(scene.generalId, '/templates')))[0]?.options;
    expect(kinds?.map(({ value }) => value)).toEqual(['purchase', 'support']);
  });

  it('says at once what it lacks where something is chosen, and the page stays', async () => {
    const report = await setUp();
    const hidden = await stage.discord.client.call('createChannel', {
      serverId: scene.server.id,
      name: 'hidden',
      type: ChannelType.GuildCategory,
      overwrites: [{ id: scene.server.id, type: 'role', deny: '1024' }]
    });
    const refused = await scene.olivia.choose(shown(await ask(report, 'category')), 'setup-category', [hidden.id]);
    const told = refused.followUps[0];
    expect(told && textOf(told)).toContain('**View Channels**');
    const back = buttons(shown(refused)).find(({ label }) => label === 'Back');
    expect(said(await scene.olivia.click(shown(refused), back?.customId ?? ''))).toContain('The ticket desk is ready');
    const managed = await scene.olivia.choose(shown(await ask(report, 'staff')), 'setup-staff', [scene.server.id]);
    expect(managed.followUps[0] && textOf(managed.followUps[0])).toContain('Everybody cannot be staff');
  });

  it('cannot be pressed by somebody else', async () => {
    const report = await setUp();
    await expect(scene.ada.choose(shown(report), 'setup-part', ['staff'])).rejects.toThrow();
  });
});
