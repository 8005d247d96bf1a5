import { shown } from '../../../harness/answers.js';
import type { Part } from './parts.js';

/** Closing by the opener's own hand, with a reason given late, and by somebody else; and help where no panel stands. */
export const part: Part = async ({ stage, scene: { ada, sam, kim, server, staffRoleId }, ticket: { channel } }) => {
  await stage.discord.client.call('giveRole', { serverId: server.id, userId: kim.id, roleId: staffRoleId });
  await ada.click(shown(await ada.run(channel.id, '/close')), 'ask-reason|1');
  await sam.click(shown(await sam.run(channel.id, '/close')), 'confirm-close|1');
  await stage.idle();
  await kim.run(channel.id, '/close');
  await kim.run(channel.id, '/ticket');
  await stage.idle();
  const fresh = await stage.scene();
  await fresh.olivia.run(fresh.generalId, '/help');
};
