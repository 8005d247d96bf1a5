/**
 * What of Discord's message nobody sees, by pieces of paths (`message` is where one begins), and why. Everything else that is written in a message, and
 * every address in it, is drawn: a test makes messages of all kinds and holds them against this list.
 */
export const NotDrawn: Readonly<Record<string, string>> = {
  custom_id: 'what the bot calls a part for itself; Discord shows it to nobody',
  sku_id: 'the number of something that is sold; what it is called stands in no message',
  'options.value': 'what the bot is told when an option is picked; people see its label',
  proxy_url: "Discord's own copy of an address that is drawn",
  proxy_icon_url: "Discord's own copy of an address that is drawn",
  placeholder: 'of a picture: a blurred stand-in while it loads (of a menu it is drawn)',
  waveform: 'how a voice message looks; it can be heard',
  content_type: 'decides how a file is drawn',
  clip_participants: 'who was in a recorded call; the file is there',
  clip_created_at: 'when it was recorded; the file is there',
  'attachments.application': 'the game of a recorded clip',
  'message.referenced_message': 'another message: one line reminds of it, and leads to it',
  'message.author': 'people are called what the view calls them',
  'message.mentions': 'people are called what the view calls them, where they are mentioned',
  'message.mention_channels': 'channels are called what the view calls them',
  'message.resolved': 'the same people, roles and channels once more',
  'message.interaction_metadata': 'who ran the command is drawn, not how they installed the app',
  'message.nonce': 'a number by which the sender knows their message again',
  'message.activity': 'an invitation to a game that is long over',
  'message.application': 'the app of that invitation',
  'message.application_id': 'the number of an app',
  'message.webhook_id': 'decides whose name is drawn',
  'message.shared_client_theme': 'colours somebody offers to everybody else',
  'message.thread.owner_id': 'the number of a person; that there is a thread is drawn'
};

/** Addresses of small decorative pictures: drawn where there is a copy; else they are nothing to read. */
export const DrawnWhereKept = ['icon_url'] as const;

/** Is what stands at the end of this path (`message.embeds.author.name`, without numbers) left out? */
export function isNotDrawn(path: string): boolean {
  const steps = path.split('.');
  return Object.keys(NotDrawn).some((end) => {
    // Whatever stands below something left out is left out with it.
    const length = end.split('.').length;
    return steps.some((_step, index) => steps.slice(index, index + length).join('.') === end);
  });
}
