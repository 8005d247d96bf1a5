import type { APIFileComponent } from 'discord-api-types/v10';
import { useContext, type ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { FileCard } from '../media/file-card.js';
import { AttachmentsContext } from '../media/media-context.js';
import { SpoilerCover } from '../media/spoiler-cover.js';

/** A file among the layout components. */
export function FileComponent({
  component: { file, name, size, spoiler }
}: {
  component: APIFileComponent;
}): ReactNode {
  const attachments = useContext(AttachmentsContext);
  const attachment = attachments.find(
    ({ url, filename }) => file.url === url || file.url === `attachment://${filename}`
  );
  const shown = name ?? attachment?.filename ?? words.unknownFile;
  return (
    <SpoilerCover isSpoiler={spoiler ?? false} label={words.spoilerFile(shown)}>
      <FileCard url={file.url} name={shown} size={size ?? attachment?.size} />
    </SpoilerCover>
  );
}
