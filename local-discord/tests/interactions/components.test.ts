import { button, openStage, post, row, type Stage } from './support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const menu = (more: object = {}) => ({
  type: 3,
  custom_id: 'pay',
  placeholder: 'Pay with',
  options: [
    { label: 'PayPal', value: 'paypal' },
    { label: 'Card', value: 'card' },
    { label: 'Cash', value: 'cash' }
  ],
  ...more
});

describe('a button', () => {
  it('carries the message it sits on, and its answer may change that message', async () => {
    const message = await post(stage, [row(button('one'), button('two'))]);
    const clicked = stage.ada.click(message, 'two');
    const interaction = await stage.bot.interaction();
    expect(interaction).toMatchObject({
      type: 3,
      data: { custom_id: 'two', component_type: 2 },
      message: { id: message.id, content: 'Press' },
      member: { user: { id: stage.ada.id } }
    });
    await stage.bot.callback(interaction, 7, { content: 'Pressed', components: [] });
    await expect(clicked).resolves.toMatchObject({
      responseType: 7,
      message: { id: message.id, content: 'Pressed', components: [] }
    });
  });

  it('may be acknowledged silently and the message edited after', async () => {
    const message = await post(stage, [row(button('one'))]);
    const clicked = stage.ada.click(message, 'one');
    const interaction = await stage.bot.interaction();
    await stage.bot.callback(interaction, 6);
    await stage.bot.webhook(interaction, 'PATCH', '/messages/@original', { content: 'Edited' });
    await expect(clicked).resolves.toMatchObject({ responseType: 6, settled: true, message: { content: 'Edited' } });
  });

  it('keeps a silently acknowledged message when a follow-up comes', async () => {
    const message = await post(stage, [row(button('one'))]);
    const clicked = stage.ada.click(message, 'one');
    const interaction = await stage.bot.interaction();
    await stage.bot.callback(interaction, 6);
    await stage.bot.webhook(interaction, 'POST', '', { content: 'By the way', flags: 64 });
    await expect(clicked).resolves.toMatchObject({
      message: { id: message.id, content: 'Press' },
      followUps: [{ content: 'By the way', ephemeral: true }]
    });
  });

  it('can be pressed only where it is, enabled, and not a link', async () => {
    const link = { type: 2, style: 5, label: 'Site', url: 'https://example.com' };
    const message = await post(stage, [row(button('off', { disabled: true }), button('on'), link)]);
    const click = (customId: string, messageId = message.id) =>
      stage.discord.client.call('click', { as: stage.ada.id, channelId: stage.channelId, messageId, customId });
    await expect(click('off')).rejects.toThrow('disabled');
    await expect(click('other')).rejects.toThrow('no button or menu "other"');
    await expect(click('on', '1')).rejects.toThrow('sees no message');
    await expect(stage.ada.click(message, 'Site')).rejects.toThrow('no button "Site"');
  });

  it('of a message deleted meanwhile cannot be updated: 10008', async () => {
    const message = await post(stage, [row(button('one'))]);
    const { channelId, id: messageId } = message;
    await stage.discord.client.call('click', { as: stage.ada.id, channelId, messageId, customId: 'one' });
    const interaction = await stage.bot.interaction();
    await stage.discord.client.call('deleteMessage', { channelId, messageId });
    await expect(stage.bot.callback(interaction, 7, { content: 'x' })).resolves.toMatchObject({
      status: 404,
      body: { code: 10008 }
    });
    await expect(stage.bot.callback(interaction, 4, { content: 'Gone', flags: 64 })).resolves.toMatchObject({
      status: 204
    });
  });
});

describe('a menu', () => {
  const choose = async (component: object, values: string[]) => {
    const message = await post(stage, [row(component)]);
    const { channelId, id: messageId } = message;
    const { custom_id: customId } = component as { custom_id: string };
    return stage.discord.client.call('choose', { as: stage.ada.id, channelId, messageId, customId, values });
  };

  it('sends the chosen values, picked by label', async () => {
    const message = await post(stage, [row(menu())]);
    const chosen = stage.ada.choose(message, 'Pay with', ['PayPal']);
    const interaction = await stage.bot.interaction();
    expect(interaction.data).toMatchObject({ custom_id: 'pay', component_type: 3, values: ['paypal'] });
    await stage.bot.callback(interaction, 7, { components: [] });
    await expect(chosen).resolves.toMatchObject({ state: 'answered' });
  });

  it.each([
    ['a value not on offer', ['gold'], {}, 'not on offer'],
    ['none', [], {}, 'takes 1 to 1'],
    ['too many', ['card', 'cash'], {}, 'takes 1 to 1'],
    ['the same twice', ['card', 'card'], { max_values: 2 }, 'same value twice'],
    ['anything while disabled', ['card'], { disabled: true }, 'disabled']
  ])('refuses %s', async (_what, values, more, reason) => {
    await expect(choose(menu(more), values)).rejects.toThrow(reason);
  });

  it('of users, roles and channels resolves what was chosen', async () => {
    await choose({ type: 5, custom_id: 'who' }, [stage.ben.id]);
    expect((await stage.bot.interaction()).data).toMatchObject({
      values: [stage.ben.id],
      resolved: { users: { [stage.ben.id]: { username: 'ben' } }, members: { [stage.ben.id]: { roles: [] } } }
    });
    await choose({ type: 8, custom_id: 'where', channel_types: [0] }, [stage.channelId]);
    expect((await stage.bot.interaction()).data).toMatchObject({
      resolved: { channels: { [stage.channelId]: { name: 'general' } } }
    });
    await choose({ type: 7, custom_id: 'any' }, [stage.server.info.everyoneRoleId]);
    expect((await stage.bot.interaction()).data).toMatchObject({
      resolved: { roles: { [stage.server.info.everyoneRoleId]: { name: '@everyone' } } }
    });
    await expect(choose({ type: 8, custom_id: 'where', channel_types: [2] }, [stage.channelId])).rejects.toThrow(
      'not on offer'
    );
    await expect(choose({ type: 6, custom_id: 'role' }, ['1'])).rejects.toThrow('not on offer');
  });
});

describe('a dishonest client', () => {
  it('sends ids that stand on no message, and the bot gets them as they are', async () => {
    const message = await post(stage, [row(button('real', { disabled: true }))]);
    const at = { as: stage.ada.id, channelId: stage.channelId, messageId: message.id };
    const { applicationId } = stage.bot.info;
    await stage.discord.client.call('forge', { ...at, applicationId, customId: 'x'.repeat(500), componentType: 2 });
    expect((await stage.bot.interaction()).data).toMatchObject({ custom_id: 'x'.repeat(500), component_type: 2 });
    const values = ['gold'];
    await stage.discord.client.call('forge', { ...at, applicationId, customId: 'pay', componentType: 3, values });
    expect((await stage.bot.interaction()).data).toMatchObject({ custom_id: 'pay', values: ['gold'] });
  });

  it('still is a member of the server', async () => {
    const message = await post(stage, [row(button('real'))]);
    const stranger = await stage.discord.client.call('createPerson', { username: 'mallory' });
    const { applicationId } = stage.bot.info;
    const at = { as: stranger.id, channelId: stage.channelId, messageId: message.id };
    await expect(
      stage.discord.client.call('forge', { ...at, applicationId, customId: 'real', componentType: 2 })
    ).rejects.toMatchObject({ name: 'NotAllowed' });
  });
});
