import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { guildId, PaperStage } from '../support/paper/paper-stage.js';

let stage: PaperStage;
beforeEach(async () => {
  stage = new PaperStage();
  await stage.setUp.run(guildId, { channelId: null, categoryId: null, staffRoleId: null });
});

const settings = () => stage.settings.of(guildId);
const looked = async () => (await stage.bot.repair.thoroughly(guildId)).server.map(({ kind }) => kind);
const setUpAgain = async () =>
  (await stage.setUp.run(guildId, { channelId: null, categoryId: null, staffRoleId: null })).map(({ kind }) => kind);
const panelIn = (channelId: string) => stage.setUp.postPanel(guildId, channelId, 'purchase');

describe('What nobody but people can put right is named each time, until they do', () => {
  test('the last staff role was deleted', async () => {
    stage.serverDesk.roles.clear();
    expect(await looked()).toEqual(['roles-forgotten', 'no-staff']);
    expect(await looked()).toEqual(['no-staff']);
    await stage.setUp.addStaff(guildId, stage.serverDesk.byHand('staff-role'));
    expect(await looked()).toEqual([]);
  });

  test('the panel was put into a ticket', async () => {
    const { channelId } = await stage.open();
    stage.serverDesk.channels.add(channelId ?? '');
    await panelIn(channelId ?? '');
    expect(await looked()).toEqual(['panel-in-ticket']);
    expect(await setUpAgain()).toContain('panel-in-ticket');
    await panelIn(stage.serverDesk.byHand('panel-channel'));
    expect(await looked()).toEqual([]);
  });

  test('the panel stands where not everybody can see it', async () => {
    const channelId = stage.serverDesk.byHand('panel-channel');
    stage.serverDesk.forSome.add(channelId);
    await panelIn(channelId);
    expect(await looked()).toEqual(['panel-unseen']);
    expect(await setUpAgain()).toContain('panel-unseen');
    stage.serverDesk.forSome.clear();
    expect(await looked()).toEqual([]);
  });

  test('a panel stands, and nobody has set anything up', async () => {
    const fresh = new PaperStage();
    await fresh.setUp.postPanel(guildId, fresh.serverDesk.byHand('panel-channel'), 'purchase');
    const { server } = await fresh.bot.repair.thoroughly(guildId);
    expect(server.map(({ kind }) => kind)).toEqual(['no-staff', 'no-category']);
  });

  test('the template of a panel is gone: it is named while the panel stands, and forgotten with it', async () => {
    stage.templates.put('support', { ...defaultTemplate, name: 'Support' });
    stage.templates.remove('purchase');
    expect(await looked()).toEqual(['panel-opens-nothing']);
    expect(await setUpAgain()).toContain('panel-opens-nothing');
    const [panel] = settings().panels;
    stage.serverDesk.panels.clear();
    expect(await looked()).toEqual(['panel-forgotten', 'no-panel']);
    expect(settings().panels).not.toContainEqual(panel);
  });

  test('no panel stands any more', async () => {
    const [panel] = settings().panels;
    stage.serverDesk.deleteChannel(panel?.channelId ?? '');
    expect(await looked()).toEqual(['panel-channel-gone', 'no-panel']);
    expect(await looked()).toEqual(['no-panel']);
  });
});
