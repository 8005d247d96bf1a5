import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChannelType } from 'discord-api-types/v10';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('Row 2: Config', () => {
  it('keeps panel, category, staff roles and every ticket in JSON files', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.click(ticket.welcome, 'Canada');
    expect(await stage.settings(scene)).toEqual({
      panels: [{ channelId: panel.channelId, messageId: panel.id, templateId: 'purchase' }],
      oldPanels: [],
      categoryId: ticket.channel.parentId,
      overflowCategoryIds: [],
      closedCategoryIds: [],
      moveClosed: true,
      remindAfterMinutes: 15,
      staffRoleIds: [scene.staffRoleId]
    });
    expect(await stage.record(scene, 1)).toMatchObject({
      number: 1,
      openerId: scene.ada.id,
      channelId: ticket.channel.id,
      status: 'open',
      answers: [{ questionId: 'country', values: ['ca'], display: '🇨🇦 Canada' }]
    });
  });

  it('gives nobody else on the machine a look at them', async () => {
    const scene = await stage.readyScene();
    await stage.openTicket(scene, scene.ada);
    for (const path of ['config.json', join('tickets', scene.server.id, '1.json')]) {
      expect(statSync(join(stage.dataDir, path)).mode & 0o077).toBe(0);
    }
  });

  it('follows /set_category for new tickets', async () => {
    const scene = await stage.readyScene();
    const category = await stage.discord.client.call('createChannel', {
      serverId: scene.server.id,
      name: 'Desk',
      type: ChannelType.GuildCategory
    });
    await scene.olivia.run(scene.generalId, '/set_category', { category: category.id });
    const { channel } = await stage.openTicket(scene, scene.ada);
    expect(channel.parentId).toBe(category.id);
  });

  it('with a typo stops the bot with the file, the line and the fault, is never overwritten, and a good copy lies beside it', async () => {
    const scene = await stage.readyScene();
    await stage.bot.stop();
    const path = join(stage.dataDir, 'config.json');
    const good = readFileSync(path, 'utf8');
    const bad = good.replace(`"${scene.staffRoleId}"`, '"the support role"');
    writeFileSync(path, bad);
    const bot = stage.launchBot();
    expect(await bot.exit()).toBe(1);
    const line = bad.slice(0, bad.indexOf('the support role')).split('\n').length;
    expect(bot.output).toContain(`config.json, line ${line}`);
    expect(bot.output).toContain('must be a Discord id');
    expect(bot.output).toContain('config.json.last-good');
    expect(bot.output).not.toMatch(/^\s+at /m);
    expect(readFileSync(path, 'utf8')).toBe(bad);
    writeFileSync(path, good);
    await stage.startBot();
  });

  it('is used by one bot at a time: the second refuses and names the first', async () => {
    const second = stage.launchBot();
    expect(await second.exit()).toBe(1);
    expect(second.output).toContain(`process ${stage.bot.pid}`);
    expect(stage.bot.running).toBe(true);
  });
});
