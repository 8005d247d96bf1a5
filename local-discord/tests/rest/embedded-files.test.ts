import { Frame } from '../frame/support/frame.js';

/** One transparent dot, as PNG. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

/** A message with files. */
function form(body: object, ...names: string[]): FormData {
  const made = new FormData();
  names.forEach((name, index) => {
    made.append(`files[${index}]`, new Blob([dot], { type: 'image/png' }), name);
  });
  made.append('payload_json', JSON.stringify(body));
  return made;
}

let frame: Frame;
beforeEach(async () => {
  frame = await Frame.open();
});
afterEach(() => frame.close());

const showing = (name: string) => ({ embeds: [{ title: 'Here', image: { url: `attachment://${name}` } }] });
const post = (body: FormData | object) => frame.rest('POST', frame.messages, { body });
const postOne = async () => {
  const about = [{ id: 0, description: 'a dot' }];
  const { body } = await post(form({ ...showing('a.png'), attachments: about }, 'a.png'));
  return `${frame.messages}/${String(body?.['id'])}`;
};
const get = async (path: string) => (await frame.rest('GET', path)).body;
const link = expect.stringMatching(/\/attachments\/\d+\/\d+\/a\.png\?ex=[\da-f]+&is=[\da-f]+&hm=[\da-f]+&$/) as string;

test('a file that an embed shows stands there as a signed link, and not among the attachments', async () => {
  const path = await postOne();
  const image = { url: link, proxy_url: link, width: 1, height: 1, description: 'a dot', content_type: 'image/png' };
  const message = await get(path);
  expect(message).toMatchObject({ attachments: [], embeds: [{ title: 'Here', image }] });
  const [embed] = message?.['embeds'] as { image: { url: string } }[];
  const bytes = await (await fetch(embed?.image.url ?? '')).arrayBuffer();
  expect(Buffer.from(bytes)).toEqual(dot);
});

test('an edit shows it by its name without sending it again, and out of the embed it is an attachment', async () => {
  const path = await postOne();
  const body = { ...showing('a.png'), content: 'x' };
  expect((await frame.rest('PATCH', path, { body })).body).toMatchObject({
    content: 'x',
    attachments: [],
    embeds: [{ image: { url: link } }]
  });
  await frame.rest('PATCH', path, { body: { embeds: [{ title: 'Here' }] } });
  expect(await get(path)).toMatchObject({ attachments: [{ filename: 'a.png', description: 'a dot' }] });
  await frame.rest('PATCH', path, { body: showing('a.png') });
  expect(await get(path)).toMatchObject({ attachments: [], embeds: [{ image: { url: link } }] });
});

test('a link to it is no name of it: then it is shown twice', async () => {
  const path = await postOne();
  const [embed] = (await get(path))?.['embeds'] as { image: { url: string } }[];
  await frame.rest('PATCH', path, { body: { embeds: [{ title: 'Here', image: { url: embed?.image.url } }] } });
  expect(await get(path)).toMatchObject({ attachments: [{ filename: 'a.png' }], embeds: [{ image: { url: link } }] });
});

test('another takes its place where the first is not kept', async () => {
  const path = await postOne();
  const body = form({ ...showing('b.png'), attachments: [{ id: 0 }] }, 'b.png');
  await frame.rest('PATCH', path, { body });
  const message = await get(path);
  expect(message).toMatchObject({ attachments: [] });
  expect(JSON.stringify(message)).toContain('/b.png?ex=');
  expect(JSON.stringify(message)).not.toContain('/a.png');
});

test('a name that no file of the message has is refused, and so is one that is not kept', async () => {
  const refused = { status: 400, body: { code: 50035, errors: { embeds: { 0: { image: { url: {} } } } } } };
  expect(await post(showing('a.png'))).toMatchObject(refused);
  expect(await post(form(showing('b.png'), 'a.png'))).toMatchObject(refused);
  const path = await postOne();
  expect(await frame.rest('PATCH', path, { body: showing('b.png') })).toMatchObject(refused);
  expect(await frame.rest('PATCH', path, { body: { ...showing('a.png'), attachments: [] } })).toMatchObject(refused);
  expect(await get(path)).toMatchObject({ embeds: [{ image: { url: link } }] });
});

test('what is said of a file has 1024 characters at most', async () => {
  const about = (length: number) => ({
    ...showing('a.png'),
    attachments: [{ id: 0, description: 'x'.repeat(length) }]
  });
  expect(await post(form(about(1025), 'a.png'))).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(await post(form(about(1024), 'a.png'))).toMatchObject({ status: 200 });
});
