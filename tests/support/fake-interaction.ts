import { Collection, MessageFlags, MessageFlagsBitField, PermissionsBitField } from 'discord.js';
import type { Carrier } from '../../src/lib/views/custom-ids.js';

/** What a fake interaction is about. */
export interface Fake {
  readonly guildId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly messageId: string;
  readonly customId?: string;
  readonly carrier?: Carrier;
  /** Values of a menu. */
  readonly values?: readonly string[];
  /** What a text field or a text option holds. */
  readonly text?: string;
  /** A person picked from a menu or named by an option. */
  readonly picked?: string;
}

/**
 * An administrator's interaction with the least that commands and handlers ask of one. Discord takes every answer.
 * @returns The interaction, and what was answered with, in order.
 */
export function fakeInteraction(fake: Fake) {
  const answers: string[] = [];
  const answered = (name: string) => () => {
    answers.push(name);
    return Promise.resolve();
  };
  const user = { id: fake.userId, username: 'ada', bot: false };
  const picked = { id: fake.picked ?? '', username: 'ben', bot: false };
  const member = { id: picked.id, roles: { cache: new Collection() }, permissions: new PermissionsBitField() };
  const interaction = {
    ...{ guildId: fake.guildId, channelId: fake.channelId, customId: fake.customId, values: fake.values ?? [] },
    ...{ user, member: { roles: [] }, memberPermissions: new PermissionsBitField(PermissionsBitField.All) },
    ...{
      locale: 'en-US',
      guildLocale: 'en-US',
      guild: { id: fake.guildId, name: 'Shop', preferredLocale: 'en-US', channels: { cache: new Collection() } },
      channel: { name: 'ticket-0001' }
    },
    message: {
      id: fake.messageId,
      components: [],
      flags: new MessageFlagsBitField(MessageFlags.Ephemeral),
      embeds: [],
      attachments: new Map()
    },
    options: {
      getUser: () => picked,
      getMember: () => member,
      // Days are what no text is.
      getString: (name: string) => (name === 'after' || name === 'before' ? null : (fake.text ?? null)),
      getInteger: () => null
    },
    users: new Collection([[picked.id, picked]]),
    members: new Collection([[picked.id, member]]),
    components: [{ component: { customId: 'text', value: fake.text ?? '' } }],
    fields: { getTextInputValue: () => fake.text ?? '' },
    attachmentSizeLimit: 10_000_000,
    isChatInputCommand: () => fake.carrier === undefined,
    isMessageComponent: () => fake.carrier !== undefined && fake.carrier !== 'modal',
    isModalSubmit: () => fake.carrier === 'modal',
    isButton: () => fake.carrier === 'button',
    isStringSelectMenu: () => fake.carrier === 'string-select',
    isUserSelectMenu: () => fake.carrier === 'user-select',
    isRoleSelectMenu: () => fake.carrier === 'role-select',
    isChannelSelectMenu: () => fake.carrier === 'channel-select',
    isFromMessage: () => true,
    reply: answered('reply'),
    deferReply: answered('deferReply'),
    editReply: answered('editReply'),
    followUp: answered('followUp'),
    update: answered('update'),
    showModal: answered('showModal')
  };
  return { interaction: interaction as never, answers };
}
