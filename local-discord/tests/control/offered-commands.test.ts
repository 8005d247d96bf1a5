import { ApplicationCommandOptionType as OptionType, ChannelType } from 'discord-api-types/v10';
import { openStage, type Stage } from '../interactions/support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it("tells a person's client the limits of each option, so that it can check before it sends", async () => {
  const registered = await stage.bot.command({
    name: 'note',
    description: 'Writes a note',
    options: [
      { type: OptionType.String, name: 'text', description: 'What', min_length: 2, max_length: 50, required: true },
      { type: OptionType.Integer, name: 'page', description: 'Where', min_value: 0, max_value: 9 },
      { type: OptionType.Channel, name: 'room', description: 'To', channel_types: [ChannelType.GuildText] }
    ]
  });
  expect(registered.status).toBe(201);
  const offered = await stage.discord.client.call('commands', { as: stage.ada.id, channelId: stage.channelId });
  expect(offered.find(({ name }) => name === 'note')?.options).toEqual([
    expect.objectContaining({
      name: 'text',
      required: true,
      minLength: 2,
      maxLength: 50,
      minValue: null,
      channelTypes: []
    }),
    expect.objectContaining({ name: 'page', required: false, minValue: 0, maxValue: 9, maxLength: null }),
    expect.objectContaining({ name: 'room', channelTypes: [ChannelType.GuildText], maxValue: null })
  ]);
});
