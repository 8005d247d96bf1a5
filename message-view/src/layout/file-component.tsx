import type { APIFileComponent } from 'discord-api-types/v10';
import { useContext, type ReactNode } from 'react';
import { Cover } from '../media/cover.js';
import { FileCard } from '../media/file-card.js';
import { MessageContext, useView } from '../view/view.js';

/** A file among the layout components. */
export function FileComponent({
  component: { file, name, size, spoiler }
}: {
  component: APIFileComponent;
}): ReactNode {
  const { words } = useView();
  const attachments = useContext(MessageContext)?.attachments ?? [];
  const attachment = attachments.find(
    ({ url, filename }) => file.url === url || file.url === `attachment://${filename}`
  );
  const shown = name ?? attachment?.filename ?? words.unknownFile;
  return (
    <Cover isSpoiler={spoiler ?? false} label={words.spoilerFile(shown)}>
      <FileCard url={file.url} name={shown} size={size ?? attachment?.size} />
    </Cover>
  );
}
