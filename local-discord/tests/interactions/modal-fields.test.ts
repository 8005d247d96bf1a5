import type { InteractionView } from '../../src/index.js';
import { button, openStage, post, row, type Stage } from './support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const label = (text: string, component: object, more: object = {}) => ({ type: 18, label: text, component, ...more });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `Option ${String(index)}`, value: `o${String(index)}` }));
const radio = (more: object = {}) => ({ type: 21, custom_id: 'one', options: options(3), ...more });
const checks = (more: object = {}) => ({ type: 22, custom_id: 'some', options: options(3), ...more });
const upload = (more: object = {}) => ({ type: 19, custom_id: 'files', ...more });
const file = (name: string) => ({
  name,
  contentType: 'image/png',
  data: Buffer.from(`content of ${name}`).toString('base64')
});

/** Ada presses a button, and the bot answers with this modal. */
async function answered(components: object[], title = 'Form') {
  const clicked = stage.ada.click(await post(stage, [row(button('open'))]), 'open');
  const interaction = await stage.bot.interaction();
  const answer = await stage.bot.callback(interaction, 9, { custom_id: 'form', title, components });
  if (answer.status !== 204) await stage.bot.callback(interaction, 4, { content: 'No' });
  return { ...answer, view: await clicked };
}

async function opened(...components: object[]): Promise<InteractionView> {
  const { status, body, view } = await answered(components);
  if (status !== 204) throw new Error(JSON.stringify(body));
  return view;
}

describe('files put into a modal', () => {
  it('come with the submit, in `resolved.attachments`, and can be fetched', async () => {
    const view = await opened(label('Pictures', upload({ min_values: 1, max_values: 2 })));
    await expect(stage.ada.submit(view, {})).rejects.toThrow('takes 1 to 2 files, and 0 were put in');
    const three = [file('a.png'), file('b.png'), file('c.png')];
    await expect(stage.ada.submit(view, {}, { Pictures: three })).rejects.toThrow('takes 1 to 2 files');
    const submitted = stage.ada.submit(view, {}, { Pictures: [file('a.png'), file('b.png')] });
    const interaction = await stage.bot.interaction();
    const { components, resolved } = interaction.data as unknown as {
      components: { component: { type: number; values: string[] } }[];
      resolved: { attachments: Record<string, { filename: string; size: number; url: string }> };
    };
    const [first, second] = components[0]?.component.values ?? [];
    expect(components[0]?.component.type).toBe(19);
    expect(resolved.attachments[first ?? '']).toMatchObject({ filename: 'a.png', size: 16 });
    const fetched = await fetch(resolved.attachments[second ?? '']?.url ?? '');
    expect(await fetched.text()).toBe('content of b.png');
    await stage.bot.callback(interaction, 6, {});
    await submitted;
  });

  it('may be left out where they are not required', async () => {
    const view = await opened(label('Pictures', upload({ min_values: 0, required: false })));
    const submitted = stage.ada.submit(view, {});
    const interaction = await stage.bot.interaction();
    expect(interaction.data).toMatchObject({ components: [{ component: { type: 19, values: [] } }] });
    await stage.bot.callback(interaction, 6, {});
    await submitted;
  });
});

describe('what is chosen beforehand', () => {
  it('is submitted unless the person changes it', async () => {
    const chosen = options(3).map((option, index) => ({ ...option, default: index === 1 }));
    const view = await opened(
      label('One', radio({ options: chosen })),
      label('Some', checks({ options: chosen })),
      label('Menu', { type: 3, custom_id: 'menu', options: chosen })
    );
    const submitted = stage.ada.submit(view, { Some: ['o0', 'o2'] });
    const interaction = await stage.bot.interaction();
    expect(interaction.data).toMatchObject({
      components: [
        { component: { value: 'o1' } },
        { component: { values: ['o0', 'o2'] } },
        { component: { values: ['o1'] } }
      ]
    });
    await stage.bot.callback(interaction, 6, {});
    await submitted;
  });
});

describe('a modal Discord would not show', () => {
  it.each([
    ['a label of 46 characters', [label('x'.repeat(46), radio())]],
    ['a description of 101', [label('One', radio(), { description: 'x'.repeat(101) })]],
    ['one radio button', [label('One', radio({ options: options(1) }))]],
    ['eleven radio buttons', [label('One', radio({ options: options(11) }))]],
    ['eleven checkboxes', [label('Some', checks({ options: options(11) }))]],
    ['eleven files', [label('Files', upload({ max_values: 11 }))]],
    ['two options of one value', [label('One', radio({ options: [...options(2), ...options(1)] }))]],
    ['more to choose than there is', [label('Some', checks({ max_values: 4 }))]],
    [
      'two radio buttons chosen beforehand',
      [label('One', radio({ options: options(3).map((one) => ({ ...one, default: true })) }))]
    ],
    ['six fields', Array.from({ length: 6 }, (_, index) => label('One', radio({ custom_id: `r${String(index)}` })))]
  ])('%s is refused', async (_, components) => {
    await expect(answered(components)).resolves.toMatchObject({ status: 400, body: { code: 50035 } });
  });

  it('a title of 46 characters is refused', async () => {
    const { status } = await answered([label('One', radio())], 'x'.repeat(46));
    expect(status).toBe(400);
  });
});
