import { ApplicationFlagsBitField, type GatewayIntentBits, IntentsBitField } from 'discord.js';
import { missingIntents, NeededIntents } from '../../../src/lib/discord/intents.js';

const asked = (...names: (keyof typeof GatewayIntentBits)[]) => new IntentsBitField(names);
const may = (...names: (keyof typeof ApplicationFlagsBitField.Flags)[]) => new ApplicationFlagsBitField(names);

describe('Intents', () => {
  it('that are needed and asked for are not missing', () => {
    expect(missingIntents(NeededIntents, asked('Guilds'), may())).toEqual([]);
    expect(missingIntents(NeededIntents, asked('Guilds', 'GuildMessages'), may())).toEqual([]);
  });

  it('that were not asked for are', () => {
    expect(missingIntents(NeededIntents, asked('GuildMessages'), may())).toEqual([
      { intent: 'Guilds', why: 'not-asked' }
    ]);
  });

  it('that Discord must allow are missing until it does, for a few servers or for many', () => {
    const needed = ['Guilds', 'MessageContent'] as const;
    const all = asked(...needed);
    expect(missingIntents(needed, all, may())).toEqual([{ intent: 'MessageContent', why: 'not-allowed' }]);
    expect(missingIntents(needed, all, may('GatewayMessageContentLimited'))).toEqual([]);
    expect(missingIntents(needed, all, may('GatewayMessageContent'))).toEqual([]);
  });
});
