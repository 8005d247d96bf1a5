import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigService } from '../../../../src/lib/app/config.js';
import { rejection, tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();

interface RawQuestion {
  id?: unknown;
  kind?: unknown;
  text?: unknown;
  options?: { value?: unknown; label?: unknown; emoji?: unknown }[];
  min?: unknown;
  max?: unknown;
}
interface RawConfig {
  templates: Record<
    string,
    { name?: unknown; channelName: string; welcome: string; questions: RawQuestion[]; panel: Record<string, unknown> }
  >;
  guilds: Record<string, unknown>;
}

describe('what is wrong in config.json', () => {
  let dataDir: string;
  const path = () => join(dataDir, 'config.json');

  beforeEach(async () => {
    dataDir = await tempFolder();
    const config = new ConfigService({ dataDir });
    await config.load();
    await config.close();
  });

  async function edit(change: (config: RawConfig) => void): Promise<string> {
    const config = JSON.parse(await readFile(path(), 'utf8')) as RawConfig;
    change(config);
    const text = JSON.stringify(config, null, 2);
    await writeFile(path(), text);
    return text;
  }

  async function refused(): Promise<string[]> {
    const { message } = await rejection(new ConfigService({ dataDir }).load());
    // The last line says what to do.
    return message
      .split('\n')
      .slice(0, -1)
      .map((line) => line.replace(dataDir, ''));
  }

  test('is said all at once, a line each, in the order of the file, in plain words', async () => {
    const text = await edit(({ templates: { purchase }, guilds }) => {
      const [country, link, payment] = purchase?.questions ?? [];
      if (!purchase || !country || !link || !payment) throw new Error('The default template has changed.');
      delete purchase.name;
      purchase.panel.title = 7;
      country.text = '';
      link.kind = 'yesno';
      payment.text = 'x'.repeat(300);
      payment.options = [{ value: 'A B', label: 'A', emoji: 'no emoji' }];
      guilds['100000000000000001'] = { staffRoleIds: ['@Staff'], categoryID: null };
    });
    const at = (part: string) => {
      const before = text.slice(0, text.indexOf(part)).split('\n');
      return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    };
    expect(await refused()).toEqual([
      `/config.json, ${at('{\n      "panel"')}: template purchase: name is missing`,
      `/config.json, ${at('7,')}: template purchase: panel.title must be a text in double quotes`,
      `/config.json, ${at('"",')}: question 1 of template purchase: text must not be empty`,
      `/config.json, ${at('"yesno"')}: question 2 of template purchase: kind must be one of choice, yes-no, select, text, number, date, email, link, user, role, channel, file, note, form`,
      `/config.json, ${at('"xxx')}: question 3 of template purchase: text is too long: 300 characters, where 256 are the most`,
      `/config.json, ${at('"A B"')}: option 1 of question 3 of template purchase: value: use 1 to 32 of a-z, 0-9, _ and -, starting with a letter or digit`,
      `/config.json, ${at('"no emoji"')}: option 1 of question 3 of template purchase: emoji must be one emoji, or a custom one written <:name:id>`,
      `/config.json, ${at('"@Staff"')}: staff role 1 of server 100000000000000001 must be a Discord id (15 to 20 digits)`,
      `/config.json, line ${at('null\n').split(' ')[1]?.replace(',', '')}, column ${at('null\n').split(' ')[3]}: server 100000000000000001: categoryID: there is no such setting`
    ]);
  });

  test('is said of names given twice and of numbers that do not fit, beside other mistakes', async () => {
    await edit(({ templates: { purchase } }) => {
      const [country, link, payment] = purchase?.questions ?? [];
      if (!country || !link || !payment) throw new Error('The default template has changed.');
      country.text = '';
      link.id = 'country';
      payment.min = 9;
      for (const option of payment.options ?? []) option.value = 'same';
      payment.text = 7;
    });
    const found = (await refused()).map((line) => line.replace(/^.*?: /, ''));
    expect(found).toEqual(
      expect.arrayContaining([
        'template purchase: questions: every question needs an id of its own, and questions 1 and 2 have the same',
        'question 1 of template purchase: text must not be empty',
        'question 3 of template purchase: text must be a text in double quotes',
        'question 3 of template purchase: options: every option needs a value of its own, and options 1 and 2 have the same',
        'question 3 of template purchase: min must not be above max, and max not above the number of options'
      ])
    );
    expect(found).toHaveLength(5);
  });

  test('does not grow without end', async () => {
    await edit(({ templates: { purchase } }) => {
      if (purchase) purchase.questions = Array.from({ length: 25 }, () => ({ id: '?', kind: 'text', text: '' }));
    });
    const found = await refused();
    expect(found.length).toBeLessThan(40);
    expect(found.at(-1)).toMatch(/and \d+ more mistakes/);
  });

  test('in placeholders is a warning, and the bot starts', async () => {
    await edit(({ templates: { purchase } }) => {
      if (!purchase) return;
      purchase.channelName = '{numer}-{user}';
      purchase.welcome = 'Hi {user}, this is {number}. Use {this} or {}.';
      purchase.panel.text = 'Welcome {user}';
    });
    const config = new ConfigService({ dataDir });
    await config.load();
    const remarks = config.storage.remarks.map((remark) =>
      remark.replace(/^.*?config\.json, line \d+, column \d+: /, '')
    );
    await config.close();
    expect(remarks).toEqual([
      'template purchase: panel.text says {user}, which stays as it is: nothing is filled in here.',
      'template purchase: channelName says {numer}, which stays as it is. Filled in here: {number}, {user}, {nick}, {answer:…}.',
      'template purchase: welcome says {this}, which stays as it is. Filled in here: {user}, {number}.'
    ]);
  });

  test('of a template that is gone while panels open it is a warning that names them', async () => {
    await edit(({ templates, guilds }) => {
      const { purchase } = templates;
      if (!purchase) return;
      delete templates.purchase;
      templates.order = purchase;
      guilds['100000000000000001'] = {
        panels: [{ channelId: '200000000000000001', messageId: '300000000000000001', templateId: 'purchase' }]
      };
    });
    const config = new ConfigService({ dataDir });
    await config.load();
    const { remarks } = config.storage;
    await config.close();
    expect(remarks.join('\n')).toMatch(
      /template purchase is not in .*config\.json.* the panel in channel 200000000000000001 of server 100000000000000001 .*There is: order/
    );
  });
});
