import { type ApplicationFlagsBitField, GatewayIntentBits, type IntentsBitField, type Client } from 'discord.js';
import type { MissingIntent } from '../servers/ailments.js';

/**
 * What the bot asks to hear of, and everything it does needs: servers, roles and channels. No messages and no members:
 * nothing privileged, and other channels cost nothing.
 */
export const NeededIntents = ['Guilds'] as const satisfies readonly (keyof typeof GatewayIntentBits)[];

/** What it asks for besides where it keeps what is said as it comes, and may read it. */
export const WordsIntents = [
  'GuildMessages',
  'MessageContent'
] as const satisfies readonly (keyof typeof GatewayIntentBits)[];

/** Intents that Discord gives only to applications that were allowed them, with the flags that say so: one is enough. */
const privileged: Readonly<Partial<Record<string, readonly (keyof typeof ApplicationFlagsBitField.Flags)[]>>> = {
  GuildMembers: ['GatewayGuildMembers', 'GatewayGuildMembersLimited'],
  GuildPresences: ['GatewayPresence', 'GatewayPresenceLimited'],
  MessageContent: ['GatewayMessageContent', 'GatewayMessageContentLimited']
};

/**
 * The intents that are needed and are not there.
 * @param flags - Of the application.
 * @see https://docs.discord.com/developers/events/gateway#privileged-intents
 */
export function missingIntents(
  needed: readonly (keyof typeof GatewayIntentBits)[],
  asked: Readonly<IntentsBitField>,
  flags: Readonly<ApplicationFlagsBitField>
): MissingIntent[] {
  return needed.flatMap((intent): MissingIntent[] => {
    if (!asked.has(GatewayIntentBits[intent])) return [{ intent, why: 'not-asked' }];
    const allowing = privileged[intent];
    return allowing && !allowing.some((flag) => flags.has(flag)) ? [{ intent, why: 'not-allowed' }] : [];
  });
}

/**
 * Does Discord tell the bot what others write?
 * @param flags - Of the application.
 * @see https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function mayReadWords(flags: Readonly<ApplicationFlagsBitField>): boolean {
  return privileged.MessageContent?.some((flag) => flags.has(flag)) ?? false;
}

/**
 * The flags of the application. Discord says them when the bot connects; only where it did not they are asked for, once.
 * @throws what Discord said.
 */
export async function applicationFlags({ application }: Client<true>): Promise<Readonly<ApplicationFlagsBitField>> {
  // discord.js takes for granted that Discord has said them.
  const said = application.flags as Readonly<ApplicationFlagsBitField> | undefined;
  return said ?? (await application.fetch()).flags;
}
