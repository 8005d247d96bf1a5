import type { InteractionView } from '../../src/index.js';
import { button, openStage, post, row, type Stage } from './support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.bot.command({ name: 'report', description: 'Report' });
});
afterAll(() => stage.close());

const input = (custom_id: string, more: object = {}) => ({ type: 4, custom_id, style: 1, ...more });
const label = (text: string, component: object) => ({ type: 18, label: text, component });
const modal = (...components: object[]) => ({ custom_id: 'report', title: 'Report', components });

/** Ada presses a button and the bot opens this modal. */
async function opened(data: object): Promise<InteractionView> {
  const clicked = stage.ada.click(await post(stage, [row(button('open'))]), 'open');
  const interaction = await stage.bot.interaction();
  const { status, body } = await stage.bot.callback(interaction, 9, data);
  if (status !== 204) throw new Error(JSON.stringify(body));
  return clicked;
}

describe('a modal', () => {
  it('in rows: submitted by label, answered by changing the message of the button', async () => {
    const view = await opened(
      modal(row(input('why', { label: 'Why?' })), row(input('more', { label: 'More', required: false })))
    );
    expect(view).toMatchObject({ responseType: 9, modal: { customId: 'report', title: 'Report' } });
    const submitted = stage.ada.submit(view, { 'Why?': 'Because' });
    const interaction = await stage.bot.interaction();
    expect(interaction).toMatchObject({
      type: 5,
      data: {
        custom_id: 'report',
        components: [
          { type: 1, components: [{ type: 4, custom_id: 'why', value: 'Because' }] },
          { type: 1, components: [{ type: 4, custom_id: 'more', value: '' }] }
        ]
      },
      message: { content: 'Press' }
    });
    await expect(stage.bot.callback(interaction, 9, modal())).resolves.toMatchObject({
      status: 400,
      body: { code: 50035 }
    });
    await stage.bot.callback(interaction, 7, { content: 'Reported' });
    await expect(submitted).resolves.toMatchObject({ message: { content: 'Reported' } });
    await expect(stage.ada.submit(view, { 'Why?': 'Again' })).rejects.toThrow('submitted already');
  });

  it('in labels: texts and menus', async () => {
    const kinds = { type: 3, custom_id: 'kind', options: [{ label: 'Spam', value: 'spam' }] };
    const people = { type: 5, custom_id: 'who', required: false };
    const view = await opened(
      modal(label('Kind', kinds), label('Who', people), label('Why', input('why', { min_length: 3, max_length: 5 })))
    );
    const fill = (fields: Record<string, string | string[]>) => stage.ada.submit(view, fields);
    await expect(fill({ Kind: 'spam' })).rejects.toThrow('"why" is required');
    await expect(fill({ Kind: 'spam', Why: 'no' })).rejects.toThrow('takes 3 to 5 characters, and 2 were typed');
    await expect(fill({ Kind: 'spam', Why: 'too long' })).rejects.toThrow('takes 3 to 5 characters');
    await expect(fill({ Kind: 'ham', Why: 'yes' })).rejects.toThrow('not on offer');
    await expect(fill({ Kind: 'spam', Why: 'yes', How: 'so' })).rejects.toThrow('no field "How"');
    const submitted = fill({ Kind: ['spam'], Who: [stage.ben.id], Why: 'yes' });
    const interaction = await stage.bot.interaction();
    expect(interaction.data).toMatchObject({
      components: [
        { type: 18, component: { type: 3, custom_id: 'kind', values: ['spam'] } },
        { type: 18, component: { type: 5, custom_id: 'who', values: [stage.ben.id] } },
        { type: 18, component: { type: 4, custom_id: 'why', value: 'yes' } }
      ],
      resolved: { users: { [stage.ben.id]: { username: 'ben' } } }
    });
    await stage.bot.callback(interaction, 4, { content: 'Thanks', flags: 64 });
    await expect(submitted).resolves.toMatchObject({ message: { content: 'Thanks', ephemeral: true } });
  });

  it('from a command has no message to update', async () => {
    const ran = stage.ada.run(stage.channelId, '/report');
    await stage.bot.callback(await stage.bot.interaction(), 9, modal(row(input('why', { label: 'Why?' }))));
    const submitted = stage.ada.submit(await ran, { why: 'Because' });
    const interaction = await stage.bot.interaction();
    expect(interaction).not.toHaveProperty('message');
    await expect(stage.bot.callback(interaction, 6)).resolves.toMatchObject({ status: 400, body: { code: 50035 } });
    const answer = await stage.bot.callback(interaction, 4, { content: 'Reported' }, '?with_response=true');
    expect(answer.body).toMatchObject({
      resource: {
        message: {
          interaction_metadata: { type: 5, triggering_interaction_metadata: { type: 2, user: { id: stage.ada.id } } }
        }
      }
    });
    await submitted;
  });

  it('is filled in by nobody but the person who opened it', async () => {
    const view = await opened(modal(row(input('why', { label: 'Why?' }))));
    await expect(stage.ben.submit(view, { why: 'Mine' })).rejects.toMatchObject({ name: 'NotAllowed' });
  });

  it('can be forged past every limit', async () => {
    await stage.discord.client.call('forgeModal', {
      as: stage.ada.id,
      channelId: stage.channelId,
      applicationId: stage.bot.info.applicationId,
      customId: 'any:thing',
      fields: { why: '' }
    });
    expect(await stage.bot.interaction()).toMatchObject({
      type: 5,
      data: { custom_id: 'any:thing', components: [{ components: [{ custom_id: 'why', value: '' }] }] }
    });
  });

  it.each([
    ['six fields', modal(...[1, 2, 3, 4, 5, 6].map((n) => row(input(`f${String(n)}`, { label: 'F' }))))],
    ['two fields of one id', modal(row(input('a', { label: 'A' })), row(input('a', { label: 'B' })))],
    ['a field in a row without a label', modal(row(input('a')))],
    ['a minimum above the maximum', modal(row(input('a', { label: 'A', min_length: 9, max_length: 3 })))],
    ['a custom id of 101', { ...modal(row(input('a', { label: 'A' }))), custom_id: 'x'.repeat(101) }]
  ])('is refused with %s', async (_what, data) => {
    const clicked = stage.ada.click(await post(stage, [row(button('open'))]), 'open');
    const interaction = await stage.bot.interaction();
    await expect(stage.bot.callback(interaction, 9, data)).resolves.toMatchObject({
      status: 400,
      body: { code: 50035, errors: { data: {} } }
    });
    await stage.bot.callback(interaction, 4, { content: 'Sorry', flags: 64 });
    await clicked;
  });
});
