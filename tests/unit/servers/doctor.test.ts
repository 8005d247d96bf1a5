import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { severityOfAilment } from '../../../src/lib/servers/ailments.js';
import { Doctor, type Surroundings } from '../../../src/lib/servers/doctor.js';
import { Pictures } from '../../../src/lib/pictures/pictures.js';
import type { Templates } from '../../../src/lib/templates/templates.js';
import { examinationReport } from '../../../src/lib/views/doctor.js';
import { english } from '../../support/languages/english.js';
import { asking } from '../../support/templates.js';
import { MemoryPictureStore } from '../../support/paper/memory-picture-store.js';
import { fileOf, png } from '../../support/pictures.js';
import { guildId, PaperStage } from '../../support/paper/paper-stage.js';
import { down } from '../../support/paper/paper-wire.js';

const fine: Surroundings = {
  channels: () => ({ count: 10, most: 500 }),
  channelsIn: () => ({ count: 10, most: 50 }),
  room: () => Promise.resolve(10_000),
  filesRoom: () => Promise.resolve(null),
  lock: () => Promise.resolve({ held: 'ours', leftovers: 0 }),
  intents: () => Promise.resolve([]),
  words: () => Promise.resolve('told'),
  speaks: () => true
};

/** A server that is set up, and its doctor. */
async function practice(around: Partial<Surroundings> = {}, templates?: Templates) {
  const stage = new PaperStage();
  await stage.setUp.run(guildId, { channelId: null, categoryId: null, staffRoleId: null });
  const pictures = new Pictures(new MemoryPictureStore(), () => Promise.resolve({}));
  const doctor = new Doctor({
    servers: stage.bot.servers,
    desk: stage.serverDesk,
    panels: stage.setUp.panels,
    templates: templates ?? stage.templates,
    pictures,
    surroundings: { ...fine, ...around }
  });
  const kinds = async () => (await doctor.examine(guildId)).ailments.map(({ kind }) => kind);
  return { stage, doctor, kinds, pictures };
}

describe('The doctor', () => {
  it('finds nothing where all is well', async () => {
    const { doctor } = await practice();
    expect(await doctor.examine(guildId)).toEqual({ ailments: [], unlooked: [] });
  });

  it('finds a disk that takes nothing, and one with little room', async () => {
    const fails = await practice({ room: () => Promise.reject(new Error('ENOSPC')) });
    expect(await fails.kinds()).toEqual(['disk-fails']);
    const little = await practice({ room: () => Promise.resolve(12) });
    expect(await little.kinds()).toEqual(['disk-nearly-full']);
    const unknown = await practice({ room: () => Promise.resolve(null) });
    expect(await unknown.kinds()).toEqual([]);
  });

  it('finds a channel for transcripts that is gone, or keeps what posting them needs from the bot', async () => {
    const { stage, kinds, doctor } = await practice();
    const channelId = '700000000000000009';
    stage.serverDesk.channels.add(channelId);
    await stage.setUp.setTranscripts(guildId, { channelId });
    expect(await kinds()).toEqual([]);
    const kept = { permissions: ['AttachFiles'], where: `<#${channelId}>`, keeper: 'channel' } as const;
    stage.serverDesk.kept.set(channelId, kept);
    expect((await doctor.examine(guildId)).ailments).toEqual([{ kind: 'kept-from-us', kept }]);
    stage.serverDesk.channels.delete(channelId);
    expect(await kinds()).toEqual(['transcripts-channel-gone']);
    await stage.setUp.setTranscripts(guildId, { channelId: null });
    expect(await kinds()).toEqual([]);
  });

  it('finds files of tickets that have little room left, or none', async () => {
    const most = 5_000 * 1_048_576;
    const found = async (used: number) => {
      const { doctor } = await practice({ filesRoom: () => Promise.resolve({ used, most }) });
      return (await doctor.examine(guildId)).ailments;
    };
    expect(await found(0.89 * most)).toEqual([]);
    expect(await found(0.9 * most)).toEqual([{ kind: 'files-nearly-full', used: 4_500, most: 5_000 }]);
    expect(await found(most - 1_000)).toEqual([{ kind: 'files-full', used: 4_999, most: 5_000 }]);
    const fails = await practice({ filesRoom: () => Promise.reject(new Error('away')) });
    expect((await fails.doctor.examine(guildId)).unlooked).toMatchObject([{ check: 'files' }]);
  });

  it('finds pictures that are not to be had, of templates and of panels', async () => {
    const { stage, doctor, kinds, pictures } = await practice();
    const file = fileOf(png(3, 5));
    const at = { messageId: stage.bot.servers.of(guildId).panels[0]?.messageId ?? '' };
    stage.templates.put('purchase', { ...defaultTemplate, pictures: { welcome: { file } } });
    await stage.bot.servers.changePanel(guildId, at, (design) => ({ ...design, pictureFile: file }));
    expect(await kinds()).toEqual(['template-picture', 'panel-picture']);
    const { embeds } = examinationReport(await doctor.examine(guildId), english, String);
    expect(embeds[0]?.description).toContain('A picture of **Purchase** is not there any more');
    await pictures.keep(guildId, png(3, 5));
    expect(await kinds()).toEqual([]);
  });

  it('finds pictures that are links which expire, of templates and of panels', async () => {
    const { stage, doctor, kinds } = await practice();
    const link = 'https://cdn.discordapp.com/attachments/1/2/shop.png?ex=1&is=2&hm=3';
    const at = { messageId: stage.bot.servers.of(guildId).panels[0]?.messageId ?? '' };
    stage.templates.put('purchase', { ...defaultTemplate, pictures: { panel: { link } } });
    await stage.bot.servers.changePanel(guildId, at, (design) => ({ ...design, picture: link }));
    expect(await kinds()).toEqual(['template-picture-expires', 'panel-picture-expires']);
    const { embeds } = examinationReport(await doctor.examine(guildId), english, String);
    expect(embeds[0]?.description).toContain('A picture of **Purchase** is a link that expires');
  });

  it('finds a lock that is another’s or about to be, and what killed starts left beside it', async () => {
    const lock = (held: 'ours' | 'claimed' | 'lost', leftovers: number) => () => Promise.resolve({ held, leftovers });
    expect(await (await practice({ lock: lock('lost', 0) })).kinds()).toEqual(['lock-lost']);
    expect(await (await practice({ lock: lock('claimed', 1) })).kinds()).toEqual(['lock-claimed', 'lock-leftovers']);
    expect(await (await practice({ lock: lock('ours', 0) })).kinds()).toEqual([]);
    const { doctor } = await practice({ lock: lock('ours', 3) });
    const text = JSON.stringify(examinationReport(await doctor.examine(guildId), english, String));
    expect(text).toContain('lie 3 files that starts left there');
  });

  it('finds an intent the bot did not ask for, or may not use', async () => {
    const { doctor, kinds } = await practice({
      intents: () =>
        Promise.resolve([
          { intent: 'Guilds', why: 'not-asked' },
          { intent: 'GuildMembers', why: 'not-allowed' }
        ])
    });
    expect(await kinds()).toEqual(['intent-missing', 'intent-missing']);
    const text = JSON.stringify(examinationReport(await doctor.examine(guildId), english, String));
    expect(text).toContain('I have not asked Discord for the intent `Guilds`');
    expect(text).toContain('may not use the intent `GuildMembers`');
  });

  it('says that transcripts lack people’s words, and how they get them', async () => {
    for (const [words, way] of [
      ['not-told', 'turn on **Message Content Intent**'],
      ['not-heard', 'start me again']
    ] as const) {
      const { doctor, kinds } = await practice({ words: () => Promise.resolve(words) });
      expect(await kinds()).toEqual([`words-${words}`]);
      expect(JSON.stringify(examinationReport(await doctor.examine(guildId), english, String))).toContain(way);
    }
  });

  it('finds what is wrong with the category of a kind of ticket as with the server’s: hidden, kept, nearly full', async () => {
    let own = '';
    const { stage, kinds } = await practice({
      channelsIn: (_, id) => ({ count: id === own ? 49 : 1, most: 50 })
    });
    own = stage.serverDesk.byHand('category');
    expect(await kinds()).toEqual([]);
    stage.templates.put('purchase', { ...defaultTemplate, category: own });
    expect(await kinds()).toEqual(['category-nearly-full']);
    stage.serverDesk.hidden.add(own);
    expect(await kinds()).toEqual(['category-hidden', 'category-nearly-full']);
  });

  it('finds lost emoji of a kind of ticket, also at its decisions, and on no panel', async () => {
    const { stage, doctor, kinds } = await practice();
    const emoji = '<:yes:123456789012345678>';
    stage.templates.put('apply', {
      ...asking(),
      name: 'Apply',
      decisions: [{ id: 'accept', label: 'Accept', emoji }]
    });
    expect(await kinds()).toEqual([]);
    stage.serverDesk.lostEmoji.add('123456789012345678');
    expect(await kinds()).toEqual(['template-emoji-gone']);
    const text = JSON.stringify(examinationReport(await doctor.examine(guildId), english, String));
    expect(text).toContain('`:yes:` (123456789012345678) on decision 1');
  });

  it('keeps what it found before it could not look on', async () => {
    const { stage, doctor } = await practice();
    const { panels } = stage.settings.of(guildId);
    await stage.settings.change(guildId, (now) => ({
      ...now,
      oldPanels: panels.map(({ channelId }) => ({ channelId, messageId: '300000000000000009' }))
    }));
    stage.serverDesk.next('panelStands', 'before', down);
    const { ailments, unlooked } = await doctor.examine(guildId);
    expect(ailments.map(({ kind }) => kind)).toEqual(['old-panels']);
    expect(unlooked.map(({ check }) => check)).toEqual(['panels']);
  });

  it.each(['lock', 'intents'] as const)('says that it could not look at the %s', async (what) => {
    const { doctor } = await practice({ [what]: () => Promise.reject(new Error('away')) });
    const { ailments, unlooked } = await doctor.examine(guildId);
    expect([ailments, unlooked.map(({ check }) => check)]).toEqual([[], [what]]);
  });

  it('finds that there is no kind of ticket', async () => {
    const none: Templates = { of: () => null, current: () => null, list: () => [], localeOf: () => null };
    expect(await (await practice({}, none)).kinds()).toContain('no-templates');
  });

  it('finds what a kind of ticket names that is not there: roles, a category, and nobody who may open one', async () => {
    const { stage, kinds } = await practice();
    const role = stage.settings.of(guildId).staffRoleIds[0] ?? '';
    const gone = '500000000000000009';
    const put = (change: object) => {
      stage.templates.put('purchase', { ...defaultTemplate, ...change });
    };
    put({ staffRoles: [role, gone], category: gone });
    expect(await kinds()).toEqual(['template-roles-gone', 'template-category-gone']);
    put({ opening: { requiredRoles: [gone] } });
    expect(await kinds()).toEqual(['template-for-nobody']);
    put({ opening: { requiredRoles: [role], refusedRoles: [role] } });
    expect(await kinds()).toEqual(['template-for-nobody']);
    put({ opening: { requiredRoles: [role, gone] } });
    expect(await kinds()).toEqual(['template-roles-gone']);
    put({ opening: { requiredRoles: [role] }, calledRoles: [] });
    expect(await kinds()).toEqual([]);
  });

  it('finds a language that is not spoken', async () => {
    const { stage, kinds } = await practice({ speaks: (language) => language !== 'ja' });
    await stage.bot.servers.setLanguage(guildId, 'ja');
    expect(await kinds()).toEqual(['language-unknown']);
  });

  it('finds old panels and staff roles that are gone', async () => {
    const { stage, kinds } = await practice();
    const { panels, staffRoleIds } = stage.settings.of(guildId);
    await stage.settings.change(guildId, (now) => ({
      ...now,
      oldPanels: panels.map(({ channelId }) => ({ channelId, messageId: '300000000000000009' }))
    }));
    stage.serverDesk.roles.delete(staffRoleIds[0] ?? '');
    expect(await kinds()).toEqual(['no-staff', 'staff-roles-gone', 'old-panels']);
  });

  it('finds roles of decisions that nobody can give', async () => {
    const gone = '500000000000000001';
    const { stage, doctor } = await practice();
    const good = stage.serverDesk.byHand('staff-role');
    const managed = stage.serverDesk.byHand('staff-role', { mentionable: true, managed: true });
    const above = stage.serverDesk.byHand('staff-role', { mentionable: true, managed: false, above: true });
    stage.templates.put('apply', {
      ...asking(),
      name: 'Apply',
      decisions: [{ id: 'accept', label: 'Accept', giveRoles: [good, gone, managed], takeRoles: [above] }]
    });
    const found = (await doctor.examine(guildId)).ailments;
    const of = { kind: 'decision-role', template: 'Apply', decision: 'Accept' };
    expect(found).toEqual([
      { ...of, why: 'role-gone', roleId: gone },
      { ...of, why: 'role-managed', roleId: managed },
      { ...of, why: 'role-above', roleId: above }
    ]);
  });

  it('says the worst first, whatever is found', async () => {
    const { stage, doctor } = await practice({ channelsIn: () => ({ count: 49, most: 50 }) });
    stage.serverDesk.missing = ['ManageChannels'];
    stage.serverDesk.pingsAll = false;
    for (const [id, role] of stage.serverDesk.roles) stage.serverDesk.roles.set(id, { ...role, mentionable: false });
    stage.serverDesk.panels.clear();
    const severities = (await doctor.examine(guildId)).ailments.map(severityOfAilment);
    expect(severities.length).toBeGreaterThan(3);
    expect(severities).toEqual(severities.toSorted((a, b) => b - a));
  });

  it('never calls well what it could not look at', async () => {
    const { doctor } = await practice({
      channels: () => {
        throw new Error('away');
      }
    });
    const { ailments, unlooked } = await doctor.examine(guildId);
    expect([ailments, unlooked.map(({ check }) => check)]).toEqual([[], ['room']]);
    expect(JSON.stringify(examinationReport({ ailments, unlooked }, english, String))).not.toContain('Nothing found');
  });

  it('counts what does not fit into one message', () => {
    const ailments = Array.from({ length: 80 }, () => ({ kind: 'panel-channel-gone', channelId: '1' }) as const);
    const text = JSON.stringify(examinationReport({ ailments, unlooked: [] }, english, String));
    expect(text).toMatch(/… and \d+ more/);
    expect(text.length).toBeLessThan(6_000);
  });
});
