import { realDesk } from '../support/real-desk.js';
import { serverDeskContract } from '../unit/desks/server-desk-contract.js';

serverDeskContract('The server desk on Discord', async () => {
  const { serverDesk, scene, control, caughtUp, close } = await realDesk();
  await caughtUp();
  return {
    desk: serverDesk,
    guildId: scene.server.id,
    roleId: scene.staffRoleId,
    caughtUp,
    deleteMessage: ({ channelId, messageId }) => control.call('deleteMessage', { channelId, messageId }),
    close
  };
});
