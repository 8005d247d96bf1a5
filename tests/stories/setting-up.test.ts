import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import type { SetUpRequest } from '../../src/lib/servers/set-up.js';
import { down, refused } from '../support/paper/paper-wire.js';
import { guildId, PaperStage } from '../support/paper/paper-stage.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const nothing: SetUpRequest = { channelId: null, categoryId: null, staffRoleId: null };
const run = (request: Partial<SetUpRequest> = {}) => stage.setUp.run(guildId, { ...nothing, ...request });
const steps = async (request: Partial<SetUpRequest> = {}) => (await run(request)).map(({ kind }) => kind);
const settings = () => stage.settings.of(guildId);
const looked = async () => (await stage.bot.repair.thoroughly(guildId)).server.map(({ kind }) => kind);
const panelChannel = () => stage.serverDesk.byHand('panel-channel');

describe('Olivia runs /setup', () => {
  test('and has a staff role, a category, a channel and a panel that opens tickets', async () => {
    expect(await steps()).toEqual(['staff-role-made', 'category-made', 'channel-made', 'panel-posted']);
    const { staffRoleIds, categoryId, panels } = settings();
    expect(stage.serverDesk.roles.has(staffRoleIds[0] ?? '')).toBe(true);
    expect(stage.serverDesk.categories.has(categoryId ?? '')).toBe(true);
    expect([...stage.serverDesk.panels.values()]).toMatchObject([{ ...panels[0], templateId: 'purchase' }]);
  });

  test('again: nothing is made twice', async () => {
    await run();
    const before = settings();
    expect(await steps()).toEqual(['staff-roles', 'category-set', 'panel-stands']);
    expect(settings()).toEqual(before);
    expect(stage.serverDesk.times('make')).toBe(3);
  });

  test('with what she has: her role, her category and her channel are taken', async () => {
    const request = {
      channelId: panelChannel(),
      categoryId: stage.serverDesk.byHand('category'),
      staffRoleId: stage.serverDesk.byHand('staff-role')
    };
    expect(await steps(request)).toEqual(['staff-roles', 'category-set', 'panel-posted']);
    expect(settings()).toMatchObject({
      staffRoleIds: [request.staffRoleId],
      categoryId: request.categoryId,
      panels: [{ channelId: request.channelId }]
    });
    expect(stage.serverDesk.times('make')).toBe(0);
  });

  test('after somebody tidied up: what is gone is made anew, what stands stays', async () => {
    await run();
    const { staffRoleIds, categoryId } = settings();
    stage.serverDesk.roles.clear();
    stage.serverDesk.panels.clear();
    expect(await steps()).toEqual(['staff-roles-gone', 'staff-role-made', 'category-set', 'panel-posted']);
    expect(settings()).toMatchObject({ categoryId, oldPanels: [] });
    expect(settings().staffRoleIds).not.toEqual(staffRoleIds);
    expect(stage.serverDesk.panels.size).toBe(1);
  });

  test('and members can start threads where they cannot write: she reads what to forbid', async () => {
    stage.serverDesk.threads = ['CreatePublicThreads'];
    const channelId = panelChannel();
    expect(await run({ channelId })).toContainEqual({
      kind: 'threads-open',
      channelId,
      names: ['CreatePublicThreads']
    });
  });

  test('with a category that keeps something from the bot: she reads what, and it is not taken', async () => {
    const category = stage.serverDesk.byHand('category');
    const kept = { permissions: ['AttachFiles'], where: 'Support', keeper: 'category' } as const;
    stage.serverDesk.kept.set(category, kept);
    await expect(run({ categoryId: category })).rejects.toMatchObject({ id: 'missing-permission', context: kept });
    expect(settings().categoryId).toBeNull();
  });

  test('and a place keeps something from the bot later: a look says so, and puts back what it can', async () => {
    await run();
    const { categoryId, panels } = settings();
    stage.serverDesk.lost.add(categoryId ?? '');
    const kept = { permissions: ['SendMessages'], where: 'create-ticket', keeper: 'channel' } as const;
    stage.serverDesk.kept.set(panels[0]?.channelId ?? '', kept);
    const { server } = await stage.bot.repair.thoroughly(guildId);
    expect(server).toEqual([
      { kind: 'own-access', channelIds: [categoryId] },
      { kind: 'kept-from-us', kept }
    ]);
    expect(await looked()).toEqual(['kept-from-us']);
    // Taken away once more at once, it is left for later: somebody else may put it so each time.
    stage.serverDesk.lost.add(categoryId ?? '');
    expect(await looked()).toEqual(['kept-from-us']);
    expect(stage.serverDesk.lost.size).toBe(1);
  });

  test('in the same moment as another administrator: one set-up comes of it', async () => {
    const [first, second] = await Promise.all([steps(), steps()]);
    expect(first).toContain('panel-posted');
    expect(second).toEqual(['staff-roles', 'category-set', 'panel-stands']);
    expect(stage.serverDesk.panels.size).toBe(1);
    expect(stage.serverDesk.times('make')).toBe(3);
  });

  test('while a role is made staff: the role stays, and none is made for nothing', async () => {
    const support = stage.serverDesk.byHand('staff-role');
    stage.serverDesk.next('make', 'before', () => stage.setUp.addStaff(guildId, support));
    await run();
    expect(settings().staffRoleIds).toContain(support);
  });

  test('and the bot lacks a permission: she reads which, and nothing was done', async () => {
    stage.serverDesk.missing = ['ManageRoles'];
    await expect(run()).rejects.toMatchObject({
      id: 'missing-permission',
      context: { permissions: ['ManageRoles'], where: 'Maple Market' }
    });
    expect(stage.serverDesk.done).toEqual([]);
  });

  test('with @everyone or a role nobody can be given as staff: she is told', async () => {
    const managed = stage.serverDesk.byHand('staff-role', { mentionable: false, managed: true });
    await expect(run({ staffRoleId: guildId })).rejects.toMatchObject({ id: 'everyone-is-no-staff' });
    await expect(run({ staffRoleId: managed })).rejects.toMatchObject({ id: 'role-is-managed' });
  });

  test('with a role that cannot be pinged: she is told at the end', async () => {
    stage.serverDesk.pingsAll = false;
    const quiet = stage.serverDesk.byHand('staff-role', { mentionable: false, managed: false });
    expect((await run({ staffRoleId: quiet })).at(-1)).toEqual({ kind: 'cannot-ping', roleIds: [quiet] });
  });

  test('and Discord goes away in the middle: run again, it goes on from there', async () => {
    stage.serverDesk.next('make', 'after', down);
    await expect(run()).rejects.toMatchObject({ id: 'discord-down' });
    expect(stage.serverDesk.roles.size).toBe(1);
    expect(await steps()).toContain('panel-posted');
    expect(stage.serverDesk.roles.size).toBe(1);
  });

  test('and the disk is full after a category was made: the next try uses that one', async () => {
    const staffRoleId = stage.serverDesk.byHand('staff-role');
    await stage.setUp.addStaff(guildId, staffRoleId);
    stage.settings.failing = 1;
    await expect(run()).rejects.toMatchObject({ identifier: 'storage.write-failed' });
    await run();
    expect(stage.serverDesk.categories.size).toBe(1);
  });
});

describe('Several kinds of tickets', () => {
  beforeEach(() => {
    stage.templates.put('support', { ...defaultTemplate, name: 'Support' });
  });

  test('she is asked which one the panel opens, and it is posted where she wanted it', async () => {
    const channelId = panelChannel();
    expect((await run({ channelId })).at(-1)).toMatchObject({
      kind: 'choose-template',
      channelId,
      templates: [{ id: 'purchase' }, { id: 'support' }]
    });
    await stage.setUp.postPanel(guildId, channelId, 'support');
    expect(settings().panels).toMatchObject([{ templateId: 'support', channelId }]);
    expect(await steps()).toContain('panel-stands');
  });

  test('each can have a panel; moving one leaves the other where it is', async () => {
    const channelId = panelChannel();
    const first = await stage.setUp.postPanel(guildId, channelId, 'purchase');
    await stage.setUp.postPanel(guildId, channelId, 'support');
    await stage.setUp.postPanel(guildId, panelChannel(), 'support');
    expect(settings().panels).toHaveLength(2);
    expect([...stage.serverDesk.panels.values()].map(({ templateId }) => templateId).sort()).toEqual([
      'purchase',
      'support'
    ]);
    expect(stage.serverDesk.panels.has(first.messageId)).toBe(true);
  });

  test('one that is offered no more by the time she picks it: she is told', async () => {
    stage.templates.remove('support');
    await expect(stage.setUp.postPanel(guildId, panelChannel(), 'support')).rejects.toMatchObject({
      id: 'template-gone',
      context: { told: 'admin' }
    });
  });
});

describe('Olivia moves the panel', () => {
  test('and the old one is taken down', async () => {
    await run();
    const channelId = panelChannel();
    expect(await steps({ channelId })).toContain('panel-posted');
    expect([...stage.serverDesk.panels.values()]).toMatchObject([{ channelId }]);
    expect(settings().oldPanels).toEqual([]);
  });

  test('and the old one cannot be taken down: the new one stands, and a look takes the old one down', async () => {
    await run();
    stage.serverDesk.next('takeDown', 'before', down);
    await run({ channelId: panelChannel() });
    expect(stage.serverDesk.panels.size).toBe(2);
    expect(stage.asked).toEqual([guildId]);
    expect(await looked()).toEqual(['panels-taken-down']);
    expect(stage.serverDesk.panels.size).toBe(1);
    expect(settings().oldPanels).toEqual([]);
  });

  test('and the bot ends before the old one is down: the next start takes it down', async () => {
    await run();
    stage.serverDesk.next('takeDown', 'before', () => new Promise(() => undefined));
    void run({ channelId: panelChannel() });
    await new Promise(setImmediate);
    stage.restart();
    expect(await looked()).toEqual(['panels-taken-down']);
    expect([...stage.serverDesk.panels.keys()]).toEqual([settings().panels[0]?.messageId]);
  });

  test('and the new one cannot be posted: the old one stays', async () => {
    await run();
    const before = settings();
    stage.serverDesk.next('postPanel', 'before', refused);
    await expect(run({ channelId: panelChannel() })).rejects.toMatchObject({ id: 'missing-permission' });
    expect(settings()).toEqual(before);
    expect(stage.serverDesk.panels.has(before.panels[0]?.messageId ?? '')).toBe(true);
  });
});

describe('A look at a server that is set up', () => {
  beforeEach(() => run());

  test('names the emoji of its template that Discord does not know any more, until they are taken out', async () => {
    const custom = (name: string, id: string) => `<:${name}:50000000000000000${id}>`;
    const option = (value: string, emoji: string) => ({ value, label: value, emoji });
    const options = [option('one', '✖'), option('two', custom('two', '2')), option('three', custom('three', '3'))];
    const panel = { ...defaultTemplate.panel, emoji: custom('panel', '1') };
    // Of what is chosen in a form only a menu shows them.
    const form = (id: string) => {
      const text = { id: 'a', kind: 'radio' as const, label: 'A', options };
      const menu = { id: 'b', kind: 'select' as const, label: 'B', options, min: 1, max: 1 };
      return { id, kind: 'form' as const, text: 'More', fields: [text, menu] };
    };
    stage.templates.put('purchase', {
      ...defaultTemplate,
      panel,
      questions: [
        { id: 'group-link', kind: 'yes-no', text: 'A group link?' },
        { id: 'which', kind: 'choice', text: 'Which?', options },
        form('more')
      ],
      formBefore: form('before')
    });
    expect(await looked()).toEqual(['panel-changed']);
    for (const id of ['1', '3']) stage.serverDesk.lostEmoji.add(`50000000000000000${id}`);
    const [standing] = settings().panels;
    const trouble = {
      kind: 'emoji-gone',
      panel: standing,
      emoji: [
        { id: '500000000000000001', name: 'panel', at: null },
        { id: '500000000000000003', name: 'three', at: { field: 2, option: 3 } },
        { id: '500000000000000003', name: 'three', at: { question: 2, option: 3 } },
        { id: '500000000000000003', name: 'three', at: { question: 3, field: 2, option: 3 } }
      ]
    };
    expect((await stage.bot.repair.thoroughly(guildId)).server).toEqual([trouble]);
    expect((await run()).at(-1)).toEqual(trouble);
    stage.templates.put('purchase', defaultTemplate);
    expect(await looked()).toEqual(['panel-changed']);
  });

  test('finds nothing where all is well', async () => {
    expect(await looked()).toEqual([]);
  });

  test('posts a deleted panel again, and changes one whose template changed', async () => {
    stage.serverDesk.panels.clear();
    expect(await looked()).toEqual(['panel-reposted']);
    stage.templates.put('purchase', { ...defaultTemplate, panel: { ...defaultTemplate.panel, title: 'Buy' } });
    expect(await looked()).toEqual(['panel-changed']);
    expect(await looked()).toEqual([]);
    expect([...stage.serverDesk.panels.values()]).toMatchObject([{ shown: { title: 'Buy' } }]);
  });

  test('does not post it a second time where it was moved meanwhile', async () => {
    const [panel] = settings().panels;
    if (!panel) throw new Error('There is no panel.');
    await run({ channelId: panelChannel() });
    expect(await stage.setUp.mendPanel(guildId, panel)).toBe('fits');
    expect(stage.serverDesk.panels.size).toBe(1);
  });

  test('forgets a panel whose channel is gone, and a role that is gone; says so once', async () => {
    const [panel] = settings().panels;
    stage.serverDesk.deleteChannel(panel?.channelId ?? '');
    stage.serverDesk.roles.clear();
    expect(await looked()).toEqual(['roles-forgotten', 'panel-channel-gone', 'no-staff', 'no-panel']);
    expect(settings()).toMatchObject({ panels: [], staffRoleIds: [] });
    expect(await looked()).toEqual(['no-staff', 'no-panel']);
  });

  test('says that the category is gone, and leaves it to an administrator', async () => {
    stage.serverDesk.categories.clear();
    expect(await looked()).toEqual(['category-gone']);
    expect(await looked()).toEqual(['category-gone']);
  });

  test('does nothing where the bot is not in the server', async () => {
    stage.serverDesk.known = false;
    stage.serverDesk.panels.clear();
    expect(await looked()).toEqual([]);
  });

  test('that fails is tried again: nothing was taken for gone', async () => {
    stage.serverDesk.next('mendPanel', 'before', down);
    const { server } = await stage.bot.repair.thoroughly(guildId);
    expect(server).toMatchObject([{ kind: 'panel-left', error: { id: 'discord-down' } }]);
    expect(stage.bot.schedule.due()).not.toBeNull();
    expect(settings().panels).toHaveLength(1);
  });
});

describe('Olivia chooses where transcripts go', () => {
  const choose = (goals: Parameters<typeof stage.setUp.setTranscripts>[1]) =>
    stage.setUp.setTranscripts(guildId, goals);

  test('a channel and openers, one after the other: each stays until it is changed', async () => {
    const channelId = stage.serverDesk.byHand('panel-channel');
    expect(await choose({})).toEqual({});
    expect(await choose({ channelId })).toEqual({ channelId });
    expect(await choose({ toOpener: true })).toEqual({ channelId, toOpener: true });
    expect(await choose({ channelId: null })).toEqual({ toOpener: true });
    expect(await choose({ keepsEdits: true })).toEqual({ toOpener: true, keepsEdits: true });
    expect(await choose({ toOpener: false })).toEqual({ keepsEdits: true });
    expect(await choose({ keepsEdits: false })).toEqual({});
    expect(settings().transcripts).toBeUndefined();
  });

  test('but no ticket’s channel, none that is gone, and none in which the bot may not post them: all stays as it was', async () => {
    const ticket = await stage.open();
    const channelId = stage.serverDesk.byHand('panel-channel');
    await choose({ channelId });
    await expect(choose({ channelId: ticket.channelId, toOpener: true })).rejects.toMatchObject({
      id: 'transcripts-in-ticket'
    });
    await expect(choose({ channelId: '700000000000000001' })).rejects.toMatchObject({ id: 'transcripts-channel-gone' });
    const other = stage.serverDesk.byHand('panel-channel');
    stage.serverDesk.kept.set(other, { permissions: ['AttachFiles'], where: `<#${other}>`, keeper: 'channel' });
    await expect(choose({ channelId: other })).rejects.toMatchObject({
      id: 'missing-permission',
      context: { permissions: ['AttachFiles'] }
    });
    expect(settings().transcripts).toEqual({ channelId });
  });
});
