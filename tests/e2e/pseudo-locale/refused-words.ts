import type { MessageView } from '@ticket-desk/local-discord';
import type { Part } from './parts.js';

/** A filter of Discord's that minds the words of the template, and then an answer. */
export const part: Part = async ({ stage, scene: { ada }, scene, ticket: { channel } }) => {
  const { client } = stage.discord;
  await client.call('setLimits', { refusedMessageWords: ['which country'] });
  await stage.openTicket(scene, scene.cy);
  await client.call('setLimits', { refusedMessageWords: ['canada'] });
  const first = async (): Promise<MessageView> => {
    const [message] = await ada.messages(channel.id);
    if (!message) throw new Error('The ticket has no message.');
    return message;
  };
  await ada.click(await first(), 'choose|1|country|ca');
  await ada.click(await first(), 'choose|1|group-link|yes');
  await ada.choose(await first(), 'select|1|payment', ['PayPal']);
  await stage.idle();
  await client.call('setLimits', { refusedMessageWords: [] });
};
