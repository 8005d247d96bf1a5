import type { APIAttachment } from 'discord-api-types/v10';
import type { ShownMessage } from '../view/shown-message.js';

/** Files of a message that stand on their own: those an embed shows already are not shown twice. */
export function looseAttachments({
  attachments = [],
  embeds = []
}: Pick<ShownMessage, 'attachments' | 'embeds'>): APIAttachment[] {
  const shown = new Set(
    embeds.flatMap(({ image, thumbnail, author, footer }) => [
      image?.url,
      thumbnail?.url,
      author?.icon_url,
      footer?.icon_url
    ])
  );
  return attachments.filter(({ url, filename }) => !shown.has(url) && !shown.has(`attachment://${filename}`));
}
