import { existsSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import {
  embedField,
  longestChain,
  textOf,
  type FileToSend,
  type InteractionView,
  type MessageView
} from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { menuOf } from '../support/hands.js';
import { fileOf, largePng, png } from '../support/pictures.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const shop = png(60, 20);
const picture = (data: Buffer, name = 'shop.png', contentType = 'image/png'): FileToSend => ({
  name,
  contentType,
  data: data.toString('base64')
});

async function presses(from: InteractionView, ...labels: string[]): Promise<InteractionView> {
  let now = from;
  for (const label of labels) now = await scene.olivia.click(shown(now), label);
  return now;
}

/** Uploads a picture, or says what it shows, with the button of a page. */
const upload = async (page: InteractionView, alt: string, file?: FileToSend) =>
  scene.olivia.submit(await presses(page, 'Picture'), { 'What it shows': alt }, file ? { Picture: [file] } : {});

const imageOf = (message: MessageView) => message.embeds[0]?.image;
const channelPictures = () => readdirSync(join(stage.dataDir, 'pictures', scene.server.id));
const bytesAt = async (url: string | undefined) => Buffer.from(await (await fetch(url ?? '')).arrayBuffer());

/** Calls of the bot meanwhile that carried files, or changed messages. */
async function writes(deed: () => Promise<unknown>) {
  await stage.idle();
  const since = await stage.discord.client.call('mark', {});
  await deed();
  await stage.idle();
  const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId, since });
  return calls.filter(({ method }) => method !== 'GET');
}

/** Those that carry a file: what a form says of each stands beside it. */
const filesIn = (calls: { request: unknown }[]) =>
  calls.filter(({ request }) => JSON.stringify(request ?? null).includes('"attachments":[{'));

/** A kind of ticket called Support with this picture in its first message. */
async function makeSupport(alt = 'The front of our shop', file = picture(shop)): Promise<InteractionView> {
  const menu = await presses(await scene.olivia.run(scene.generalId, '/templates'), 'New');
  const draft = await scene.olivia.choose(shown(menu), 'template-new', ['support']);
  const look = await scene.olivia.choose(shown(draft), 'Name, greeting, panel …', ['+look']);
  const page = await upload(look, alt, file);
  await presses(page, 'Publish');
  return page;
}

/** Somebody works on a panel that opens this, and stands nowhere yet. */
async function draftPanel(name: string): Promise<InteractionView> {
  const which = await presses(await scene.olivia.run(scene.generalId, '/panels'), 'New');
  const draft = await scene.olivia.choose(shown(which), 'What shall it open?', [name]);
  return scene.olivia.choose(shown(draft), 'Where shall it stand?', [scene.generalId]);
}

const postPanel = async (name: string) => presses(await draftPanel(name), 'Publish');

const standing = async (): Promise<MessageView> => {
  await stage.idle();
  return scene.ada.lastMessage(scene.generalId);
};

/** Ada opens one with the panel that was posted last; its first message. */
async function open(label = 'Get help'): Promise<MessageView> {
  const opened = await scene.ada.click(await standing(), label);
  return scene.ada.eventually('the first message', async () => {
    const [first] = await scene.ada.messages(linkedChannel(opened));
    return first;
  });
}

const now = async (message: MessageView) =>
  (await scene.ada.messages(message.channelId)).find(({ id }) => id === message.id) ?? message;

describe('The picture of a kind of ticket', () => {
  it('is uploaded in the editor, seen there, and stands in the first message, with what it shows', async () => {
    const page = await makeSupport();
    expect(said(page)).toContain('The picture is set.');
    expect(textOf(shown(page))).toContain('PNG, 60 × 20');
    expect(imageOf(shown(page))).toMatchObject({ description: 'The front of our shop' });
    await postPanel('Support');
    const first = await open();
    expect(imageOf(first)).toMatchObject({ description: 'The front of our shop', width: 60, height: 20 });
    expect(first.attachments).toEqual([]);
    expect(await bytesAt(imageOf(first)?.url)).toEqual(shop);
    expect(channelPictures()).toEqual([fileOf(shop)]);
  });

  it('costs no call more, and no upload once it stands: neither answers nor looks nor a restart send it again', async () => {
    await makeSupport();
    await postPanel('Support');
    await stage.idle();
    await stage.discord.client.call('addFault', { latencyMs: 300 });
    const since = await stage.discord.client.call('mark', {});
    await scene.ada.click(await standing(), 'Get help');
    await stage.idle();
    const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId, since });
    await stage.discord.client.call('clearFaults', {});
    expect([calls.length, longestChain(calls)]).toEqual([4, 2]);
    const [, channelId = ''] = /<#(\d+)>/.exec(textOf(await standing())) ?? [];
    const [first] = await scene.ada.messages(channelId);
    if (!first) throw new Error('There is no first message.');
    const answered = await writes(() => scene.ada.click(first, 'Something else'));
    expect(filesIn(answered)).toEqual([]);
    expect(textOf(await now(first))).toContain('What happened');
    expect(imageOf(await now(first))?.description).toBe('The front of our shop');
    const looked = await writes(async () => {
      await stage.restartBot();
      await scene.olivia.run(scene.generalId, '/repair');
    });
    expect(looked.filter(({ route }) => route.startsWith('/channels/'))).toEqual([]);
    expect(imageOf(await now(first))?.description).toBe('The front of our shop');
  });

  it('that nobody can find any more keeps no ticket from opening: it opens without, and the doctor names it', async () => {
    await makeSupport();
    await postPanel('Support');
    rmSync(join(stage.dataDir, 'pictures', scene.server.id, fileOf(shop)));
    const first = await open();
    expect(imageOf(first)).toBeUndefined();
    expect(textOf(first)).toContain('What is it about?');
    await scene.ada.click(first, 'Something else');
    await stage.idle();
    expect(textOf(await now(first))).toContain('What happened');
    expect((await stage.record(scene, 1))?.pictureless).toBe(true);
    expect(said(await scene.olivia.run(scene.generalId, '/doctor'))).toContain('A picture of **Support** is not there');
  });

  it('that Discord refuses keeps no ticket from asking', async () => {
    await makeSupport();
    await postPanel('Support');
    const panel = await standing();
    const route = '/channels/{channel_id}/messages';
    await stage.discord.client.call('addFault', { method: 'POST', route, status: 400, code: 50035, count: 1 });
    await scene.ada.click(panel, 'Get help');
    await stage.idle();
    const [, channelId = ''] = /<#(\d+)>/.exec(textOf(await standing())) ?? [];
    const [first] = await scene.ada.messages(channelId);
    expect(first && textOf(first)).toContain('What is it about?');
    expect(first && imageOf(first)).toBeUndefined();
  });

  it('is removed again, from the next ticket on', async () => {
    const page = await makeSupport();
    await postPanel('Support');
    const first = await open();
    const list = await scene.olivia.run(scene.generalId, '/templates', { search: 'Support' });
    const [id = ''] = /support-[a-z0-9]{4}/.exec(JSON.stringify(shown(list))) ?? [];
    const one = await scene.olivia.choose(shown(list), 'template-pick', [id]);
    const look = await scene.olivia.choose(shown(await presses(one, 'Edit')), 'Name, greeting, panel …', ['+look']);
    expect(imageOf(shown(look))).toBeDefined();
    const without = await presses(look, 'Remove picture');
    expect([imageOf(shown(without)), shown(without).attachments]).toEqual([undefined, []]);
    await presses(without, 'Publish');
    await scene.olivia.run(scene.generalId, '/repair');
    await stage.idle();
    expect(imageOf(await now(first))).toBeDefined();
    expect(page).toBeDefined();
  });
});

describe('The picture of a panel', () => {
  it('is uploaded on its page, and stays with it through edits and looks without being sent again', async () => {
    const before = await draftPanel('Purchase');
    let page = await upload(before, 'Our shop', picture(shop));
    expect(said(page)).toContain('The picture is set.');
    expect(imageOf(shown(page))).toMatchObject({ description: 'Our shop' });
    const uploads = await writes(async () => {
      page = await presses(page, 'Publish');
    });
    expect(filesIn(uploads.filter(({ route }) => route.startsWith('/channels/')))).toHaveLength(1);
    expect(imageOf(shown(page))).toMatchObject({ description: 'Our shop' });
    const panel = await standing();
    expect(imageOf(panel)).toMatchObject({ description: 'Our shop', width: 60 });
    const edits = await writes(async () => {
      const texts = { title: 'Desk', text: 'Here you go', color: '', picture: '' };
      page = await scene.olivia.submit(await presses(page, 'Texts and colour'), texts);
      await presses(page, 'Publish');
    });
    expect(filesIn(edits.filter(({ route }) => route.startsWith('/channels/')))).toEqual([]);
    expect(textOf(await now(panel))).toContain('Desk');
    expect(await bytesAt(imageOf(await now(panel))?.url)).toEqual(shop);
    const looks = await writes(async () => {
      await stage.restartBot();
      await scene.olivia.run(scene.generalId, '/repair');
    });
    expect(looks.filter(({ route }) => route.startsWith('/channels/'))).toEqual([]);
  });

  it('is changed, said otherwise, replaced by a link, and removed', async () => {
    const publish = async (draft: InteractionView) => {
      const page = await presses(draft, 'Publish');
      await stage.idle();
      return page;
    };
    let page = await publish(await upload(await draftPanel('Purchase'), 'Our shop', picture(shop)));
    const panel = await standing();
    page = await publish(await upload(page, 'Our new shop'));
    expect(imageOf(await now(panel))?.description).toBe('Our new shop');
    page = await upload(page, 'A wall', picture(png(9, 9)));
    expect(textOf(shown(page))).toContain('picture');
    expect(imageOf(await now(panel))?.description).toBe('Our new shop');
    page = await publish(page);
    expect(await bytesAt(imageOf(await now(panel))?.url)).toEqual(png(9, 9));
    const texts = { title: '', text: '', color: '', picture: 'https://example.com/a.png' };
    page = await publish(await scene.olivia.submit(await presses(page, 'Texts and colour'), texts));
    expect(imageOf(await now(panel))?.url).toBe('https://example.com/a.png');
    expect((await now(panel)).attachments).toEqual([]);
    const draft = await upload(page, 'From the web');
    page = await publish(draft);
    expect((await stage.settings(scene))?.panels.at(-1)).toMatchObject({
      picture: 'https://example.com/a.png',
      pictureAlt: 'From the web'
    });
    page = await upload(page, 'From afar');
    page = await presses(page, 'Remove picture');
    expect(embedField(shown(page), 'Picture')).toBe('None');
    await publish(page);
    expect(imageOf(await now(panel))).toBeUndefined();
    expect((await stage.settings(scene))?.panels.at(-1)).not.toHaveProperty('pictureAlt');
  });

  it('is seen in the preview of a panel, before anybody else sees it', async () => {
    const preview = await presses(await upload(await draftPanel('Purchase'), 'Our shop', picture(shop)), 'Preview');
    const [seen] = [...preview.followUps, ...(preview.message ? [preview.message] : [])].filter(
      (message) => imageOf(message)?.description === 'Our shop'
    );
    expect(await bytesAt(seen && imageOf(seen)?.url)).toEqual(shop);
  });

  it('is seen in the walk through a kind of ticket with its greeting, and on no page after it', async () => {
    await makeSupport();
    const list = await scene.olivia.run(scene.generalId, '/templates');
    const { customId, options } = menuOf(shown(list), 'template-pick');
    const support = options.find(({ label }) => label === 'Support')?.value ?? '';
    const kind = await scene.olivia.choose(shown(list), customId, [support]);
    let walk = await presses(kind, 'Preview');
    expect(imageOf(shown(walk))).toMatchObject({ description: 'The front of our shop' });
    expect(await bytesAt(imageOf(shown(walk))?.url)).toEqual(shop);
    walk = await presses(walk, 'Something does not work');
    expect(await bytesAt(imageOf(shown(walk))?.url)).toEqual(shop);
    const back = await presses(walk, 'All kinds');
    expect(imageOf(shown(back))).toBeUndefined();
    expect(shown(back).attachments).toEqual([]);
    // Its file is lost: the walk goes without.
    for (const file of channelPictures()) rmSync(join(stage.dataDir, 'pictures', scene.server.id, file));
    walk = await presses(await scene.olivia.choose(shown(list), customId, [support]), 'Preview');
    expect(textOf(shown(walk))).toContain('Support');
    expect(imageOf(shown(walk))).toBeUndefined();
  });

  it('is posted again with the panel that somebody deleted, and without where its file is gone', async () => {
    await presses(await upload(await draftPanel('Purchase'), 'Our shop', picture(shop)), 'Publish');
    const panel = await standing();
    const { client } = stage.discord;
    const gone = ({ channelId, id }: MessageView) => client.call('deleteMessage', { channelId, messageId: id });
    await gone(panel);
    await scene.olivia.run(scene.generalId, '/repair');
    const again = (await scene.sam.messages(scene.generalId)).findLast(({ author }) => author.bot);
    expect(again && imageOf(again)?.description).toBe('Our shop');
    rmSync(join(stage.dataDir, 'pictures', scene.server.id, fileOf(shop)));
    await scene.olivia.run(scene.generalId, '/repair');
    const kept = again && (await now(again));
    expect(kept && imageOf(kept)?.description).toBe('Our shop');
    if (kept) await gone(kept);
    await scene.olivia.run(scene.generalId, '/repair');
    const bare = (await scene.sam.messages(scene.generalId)).findLast(({ author }) => author.bot);
    expect(bare && imageOf(bare)).toBeUndefined();
    expect(said(await scene.olivia.run(scene.generalId, '/doctor'))).toContain('The picture of the panel');
  });
});

describe('What is no picture', () => {
  it.each([
    ['something else under the name of one', picture(Buffer.from('MZ something to run'), 'shop.png')],
    ['a drawing that could hold a script', picture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg')],
    ['a picture that is too large', picture(largePng(2 * 1024 * 1024 + 1))]
  ])('is refused on the page: %s; what was said of it is not lost', async (_, file) => {
    const before = await postPanel('Purchase');
    const page = await upload(before, 'Our shop', file);
    expect(said(page)).toMatch(/no picture I can show|too large/);
    expect(imageOf(await standing())).toBeUndefined();
    const modal = await presses(page, 'Picture');
    expect(JSON.stringify(modal.modal)).toContain('Our shop');
    const taken = await scene.olivia.submit(modal, {}, { Picture: [picture(shop, 'no-name', 'text/plain')] });
    expect(said(taken)).toContain('The picture is set.');
    await presses(taken, 'Publish');
    expect(imageOf(await standing())?.description).toBe('Our shop');
  });
});

describe('A picture that nothing names any more', () => {
  it('is removed some day, and one that is named stays', async () => {
    const page = await upload(await postPanel('Purchase'), '', picture(shop));
    await upload(page, '', picture(png(9, 9)));
    await stage.idle();
    const folder = join(stage.dataDir, 'pictures', scene.server.id);
    for (const file of channelPictures()) utimesSync(join(folder, file), 1_000, 1_000);
    stage.bot = await stage.bot.stop().then(() => stage.launchBot({ REPAIR_EVERY_MINUTES: '0.01' }));
    await scene.olivia.eventually('it to be removed', () =>
      Promise.resolve(channelPictures().length === 1 ? true : undefined)
    );
    expect(channelPictures()).toEqual([fileOf(png(9, 9))]);
    await stage.restartBot();
  });
});

describe('A file of templates', () => {
  it('carries its picture to another desk, where it stands in the first message of a ticket', async () => {
    await makeSupport('The front of our shop');
    const list = await scene.olivia.run(scene.generalId, '/templates', { search: 'Support' });
    const [id = ''] = /support-[a-z0-9]{4}/.exec(JSON.stringify(shown(list))) ?? [];
    const one = await scene.olivia.choose(shown(list), 'Choose one to see or change it', [id]);
    const file = shown(await presses(one, 'Export')).attachments[0];
    const text = await bytesAt(file?.url);
    scene = await stage.readyScene();
    const brought = await scene.olivia.run(scene.generalId, '/templates', {
      file: picture(text, 'support.json', 'application/json')
    });
    await presses(brought, 'Publish');
    await postPanel('Support');
    const first = await open();
    expect(imageOf(first)?.description).toBe('The front of our shop');
    expect(await bytesAt(imageOf(first)?.url)).toEqual(shop);
  });

  it('with something else in place of its picture is refused, and nothing of it is kept', async () => {
    const raw = {
      format: 'ticket-desk-templates',
      version: 1,
      templates: {},
      pictures: { [fileOf(shop)]: Buffer.from('MZ').toString('base64') }
    };
    const file = picture(Buffer.from(JSON.stringify(raw)), 'support.json', 'application/json');
    const refused = await scene.olivia.run(scene.generalId, '/templates', { file });
    expect(textOf(shown(refused))).toContain('must be a picture (PNG, JPEG, GIF or WebP)');
    expect(existsSync(join(stage.dataDir, 'pictures', scene.server.id))).toBe(false);
  });
});
