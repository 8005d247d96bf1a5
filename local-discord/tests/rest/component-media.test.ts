import { ComponentType as Type, MessageFlags } from 'discord-api-types/v10';
import { Frame } from '../frame/support/frame.js';

let frame: Frame;
beforeEach(async () => {
  frame = await Frame.open();
});
afterEach(() => frame.close());

const post = (components: object[], ...names: string[]) => {
  const form = new FormData();
  names.forEach((name, index) => {
    form.append(`files[${index}]`, new Blob(['hello'], { type: 'text/plain' }), name);
  });
  form.append('payload_json', JSON.stringify({ flags: MessageFlags.IsComponentsV2, components }));
  return frame.rest('POST', frame.messages, { body: form });
};

test('a layout is given back with all that was left out of it', async () => {
  const separator = { type: Type.Separator };
  const { body } = await post([{ type: Type.Container, components: [separator] }]);
  expect(body).toMatchObject({
    components: [
      { accent_color: null, spoiler: false, components: [{ type: Type.Separator, divider: true, spacing: 1 }] }
    ]
  });
});

test('a file that a component shows stands there with its link, and not among the attachments', async () => {
  const gallery = { type: Type.MediaGallery, items: [{ media: { url: 'attachment://_a.txt' } }] };
  const file = { type: Type.File, file: { url: 'attachment://b.txt' } };
  const { body } = await post([gallery, file], '_a.txt', 'b.txt', 'c.txt');
  expect(body).toMatchObject({
    attachments: [{ filename: 'c.txt' }],
    components: [
      { items: [{ description: null, spoiler: false, media: { content_type: 'text/plain' } }] },
      { name: 'b.txt', size: 5, spoiler: false }
    ]
  });
  const [{ items }] = body?.['components'] as [{ items: [{ media: { url: string } }] }];
  expect(await (await fetch(items[0].media.url)).text()).toBe('hello');
});

test('what is elsewhere stands behind the proxy; what is nowhere is refused', async () => {
  const url = 'https://example.com/a.png';
  const section = {
    type: Type.Section,
    components: [{ type: Type.TextDisplay, content: 'words' }],
    accessory: { type: Type.Thumbnail, media: { url } }
  };
  const proxied = expect.stringContaining('/external/') as string;
  expect((await post([section])).body).toMatchObject({
    components: [{ accessory: { media: { url, proxy_url: proxied }, description: null, spoiler: false } }]
  });
  const file = { type: Type.File, file: { url: 'attachment://b.txt' } };
  expect((await post([file], 'c.txt')).body).toMatchObject({ code: 50035, errors: { components: {} } });
});
