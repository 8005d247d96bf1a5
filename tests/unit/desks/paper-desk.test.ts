import { ada, ben, guildId, sam } from '../../support/paper/paper-stage.js';
import { PaperDesk } from '../../support/paper/paper-desk.js';
import { ticketDeskContract } from './ticket-desk-contract.js';

ticketDeskContract('The ticket desk of the stories', () => {
  const desk = new PaperDesk();
  const roles = { below: '500000000000000001', above: '500000000000000002' };
  desk.untouchable.set(roles.above, 'role-above');
  desk.left.add('123456789012345678');
  const messagesOf = (channelId: string) => desk.channels.get(channelId)?.messages ?? [];
  return Promise.resolve({
    desk,
    guildId,
    people: [ada, ben, sam],
    roles,
    caughtUp: () => Promise.resolve(),
    messages: (channelId) => Promise.resolve(messagesOf(channelId).map(({ id }) => id)),
    deleteMessage: (channelId, messageId) => {
      const channel = desk.channels.get(channelId);
      if (channel) channel.messages = channel.messages.filter(({ id }) => id !== messageId);
      return Promise.resolve();
    },
    offers: (channelId) =>
      Promise.resolve(messagesOf(channelId).filter(({ notice, over }) => notice?.kind === 'closed' && !over).length),
    standsApart: (channelId) => Promise.resolve(desk.channels.get(channelId)?.amongClosed ?? false),
    letters: () => Promise.resolve(desk.letters.filter(({ to }) => to === ada).length),
    shut: (userId) => Promise.resolve(desk.shut.add(userId)),
    close: () => Promise.resolve()
  });
});
