import type { APIFileComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Cover } from '../media/cover.js';
import { FileCard } from '../media/file-card.js';
import { useOwnFile } from '../media/use-file.js';
import { useView } from '../view/view.js';

/** A file among the layout components. */
export function FileComponent({
  component: { file, name, size, spoiler }
}: {
  component: APIFileComponent;
}): ReactNode {
  const { words } = useView();
  const own = useOwnFile(file.url);
  const shown = name ?? own?.filename ?? words.unknownFile;
  return (
    <Cover isSpoiler={spoiler ?? false} label={words.spoilerFile(shown)}>
      <FileCard url={own?.url ?? file.url} name={shown} size={size ?? own?.size} description={own?.description} />
    </Cover>
  );
}
