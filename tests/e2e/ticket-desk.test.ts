import { buttons } from '@ticket-desk/local-discord';
import { realDesk } from '../support/real-desk.js';
import { ticketDeskContract } from '../unit/desks/ticket-desk-contract.js';

ticketDeskContract('The ticket desk on Discord', async () => {
  const { desk, serverDesk, servers, scene, control, caughtUp, close } = await realDesk();
  const guildId = scene.server.id;
  await servers.addStaffRole(guildId, scene.staffRoleId);
  await servers.setCategory(guildId, await serverDesk.make(guildId, 'category', []));
  const below = await control.call('createRole', { serverId: guildId, name: 'below' });
  const above = await control.call('createRole', { serverId: guildId, name: 'above' });
  await control.call('updateRole', { serverId: guildId, roleId: above.id, position: 40 });
  await caughtUp();
  return {
    desk,
    guildId,
    people: [scene.ada.id, scene.ben.id, scene.cy.id],
    roles: { below: below.id, above: above.id },
    caughtUp,
    messages: async (channelId) => {
      const messages = await control.call('messages', { as: scene.olivia.id, channelId, limit: 100 });
      return messages.map(({ id }) => id);
    },
    deleteMessage: (channelId, messageId) => control.call('deleteMessage', { channelId, messageId }),
    offers: async (channelId) => {
      const messages = await control.call('messages', { as: scene.olivia.id, channelId, limit: 100 });
      return messages.filter((message) => buttons(message).some(({ label }) => label === 'Reopen')).length;
    },
    standsApart: async (channelId) => {
      const all = await control.call('allChannels', { serverId: guildId });
      const parentId = all.find(({ id }) => id === channelId)?.parentId;
      return all.some(({ id, name }) => id === parentId && name === 'Closed Tickets');
    },
    letters: async () => (await control.call('directMessages', { as: scene.ada.id })).length,
    shut: (userId) => control.call('setDirectMessages', { userId, to: 'shut' }),
    close
  };
});
