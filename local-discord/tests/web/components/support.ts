import { ChannelType } from 'discord-api-types/v10';
import type { ClientChannel, ClientMember, PersonInfo, RoleInfo } from '../../../src/client/contract.js';
import type { Offered } from '../../../web/src/components/select/choices.js';

const person = (id: string, displayName: string, bot = false): PersonInfo => ({
  id,
  username: displayName.toLowerCase(),
  displayName,
  bot
});

const member = (info: PersonInfo): ClientMember => ({ ...info, roleIds: [], color: 0, online: true, sees: true });

const role = (id: string, name: string, position: number, color = 0): RoleInfo => ({
  id,
  name,
  position,
  color,
  permissions: '0',
  mentionable: false,
  managed: false
});

const channel = (id: string, name: string, type: ChannelType, parentId: string | null = null): ClientChannel => ({
  id,
  name,
  type,
  parentId,
  topic: null,
  position: 0,
  canSend: true,
  overwrites: [],
  unread: false,
  mentions: 0
});

export const ada = person('1', 'Ada');
export const sam = person('2', 'Sam');
export const bot = person('3', 'Desk', true);

/** A server with two people, a bot, three roles and three channels, seen by Ada. */
export const view: Offered = {
  me: { ...ada, handle: 'ada', standing: null, mentions: 0 },
  members: [ada, sam, bot].map(member),
  server: { id: '10', name: 'Shop', ownerId: '2', everyoneRoleId: '10' },
  roles: [role('10', '@everyone', 0), role('11', 'Staff', 1, 0x33cc88), role('12', 'Boss', 2)],
  channels: [
    channel('20', 'general', ChannelType.GuildText),
    channel('21', 'Tickets', ChannelType.GuildCategory),
    channel('22', 'ticket-1', ChannelType.GuildText, '21')
  ],
  inbox: [{ id: '30', with: bot, unread: false, mentions: 0 }],
  open: { channelId: '20' }
};
