import { PaperServerDesk } from '../../support/paper/paper-server-desk.js';
import { guildId } from '../../support/paper/paper-stage.js';
import { serverDeskContract } from './server-desk-contract.js';

serverDeskContract('The server desk of the stories', () => {
  const desk = new PaperServerDesk();
  return Promise.resolve({
    desk,
    guildId,
    roleId: desk.byHand('staff-role'),
    caughtUp: () => Promise.resolve(),
    deleteMessage: ({ messageId }) => Promise.resolve(desk.panels.delete(messageId)),
    close: () => Promise.resolve()
  });
});
