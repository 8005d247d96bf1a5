import fc from 'fast-check';
import type { PlacedMistake } from '../../src/lib/base/schema-mistakes.js';
import { expires } from '../../src/lib/pictures/expiring.js';
import { exported, imported } from '../../src/lib/servers/exchange.js';
import { editedPanel } from '../../src/lib/servers/panel-edits.js';
import { slips } from '../../src/lib/storage/json/config-remarks.js';
import { ConfigSchema, ConfigVersion } from '../../src/lib/storage/json/config-schema.js';
import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { edited } from '../../src/lib/templates/edits.js';
import { mistakeText } from '../../src/lib/views/templates/mistakes.js';
import { english } from '../support/languages/english.js';

const upload = 'https://cdn.discordapp.com/attachments/1/2/shop.png';
const signature = '?ex=65d903de&is=65c68ede&hm=2481f30dd67f503f54d020ae3b5533b9987fae4e55f2b4e3926e08a3fa3ee24f&';
const links = [
  upload,
  `${upload}${signature}`,
  'https://media.discordapp.net/attachments/1/2/shop.png?width=400',
  'https://cdn.discordapp.com/ephemeral-attachments/1/2/shop.png',
  'http://CDN.discordapp.com./%61ttachments/1/2/shop.png',
  `https://pictures.example.com/shop.png${signature}`
];
const staying = [
  'https://example.com/attachments/1/2/shop.png',
  'https://example.com/shop.png?ex=1',
  'https://cdn.discordapp.com/emojis/123456789012345678.png',
  'https://cdn.discordapp.com.example.com/attachments/1/2/shop.png'
];

const told = (mistakes: readonly PlacedMistake[]) => mistakes.map((one) => mistakeText(one, english));
const wayOut =
  /Picture.*: must not be a link to something uploaded to Discord.*upload it with the button \*\*Picture\*\*/;

describe('A link to something uploaded to Discord, as a picture', () => {
  it.each(links)('typed for a panel is refused with the way out: %s', (picture) => {
    const [words, ...more] = told(
      editedPanel({ templateId: 'purchase' }, { do: 'set', values: { picture } }).unwrapErr()
    );
    expect(words).toMatch(wayOut);
    expect(more).toEqual([]);
  });

  it.each(links)('given to a kind of ticket is refused in the same words: %s', (link) => {
    for (const which of ['welcome', 'panel']) {
      const refusal = edited(defaultTemplate, [{ do: 'set', field: ['pictures'], value: { [which]: { link } } }]);
      const error = refusal.unwrapErr();
      expect(error.kind === 'mistakes' && told(error.mistakes)).toEqual([expect.stringMatching(wayOut)]);
    }
  });

  it.each(links)('in a file that is brought in is named with its line, wherever it stands: %s', (link) => {
    const text = exported(
      [{ id: 'purchase', template: { ...defaultTemplate, pictures: { welcome: { link }, panel: { link } } } }],
      [{ templateId: 'purchase', picture: link }]
    );
    const error = imported(text).unwrapErr();
    const at = text.split('\n').flatMap((line, index) => (line.includes(JSON.stringify(link)) ? [index + 1] : []));
    expect(error.kind === 'mistakes' && error.mistakes.map(({ place }) => place.line)).toEqual(at);
    expect(at).toHaveLength(3);
  });

  it('in config.json is named, and what it offers stays open', () => {
    const raw = { templates: { purchase: { ...defaultTemplate, pictures: { welcome: { link: links[1] } } } } };
    const text = JSON.stringify(raw, null, 2);
    const config = ConfigSchema.parse({ ...raw, version: ConfigVersion, guilds: {} });
    expect(slips('config.json', text, config)).toEqual([
      expect.stringMatching(/config\.json.*link to something uploaded to Discord, which expires/)
    ]);
  });

  it('that stands since before keeps nobody from changing the rest', () => {
    const picture = upload;
    const panel = editedPanel({ templateId: 'purchase', picture }, { do: 'set', values: { title: 'Desk', picture } });
    expect(panel.unwrap()).toMatchObject({ title: 'Desk', picture });
    const template = { ...defaultTemplate, pictures: { welcome: { link: upload } } };
    expect(edited(template, [{ do: 'set', field: ['name'], value: 'Desk' }]).unwrap()).toMatchObject({ name: 'Desk' });
  });

  it('is known by its signature wherever it leads, and no other link is taken for one', () => {
    for (const link of staying) expect([link, expires(link)]).toEqual([link, false]);
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), (link) => !expires(link)));
    fc.assert(fc.property(fc.string(), (text) => typeof expires(text) === 'boolean'));
    fc.assert(fc.property(fc.webUrl(), (link) => expires(link + signature)));
  });
});
