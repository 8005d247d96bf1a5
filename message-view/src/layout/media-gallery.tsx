import type { APIMediaGalleryItem } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { fileAddress } from '../media/addresses.js';
import { attachmentKind } from '../media/attachment-kind.js';
import { Cover } from '../media/cover.js';
import { Picture } from '../media/picture.js';
import { Player } from '../media/player.js';
import { fileName, useFile } from '../media/use-file.js';
import { useView } from '../view/view.js';

/** Pictures and films side by side: one alone is large, more become tiles. */
export function MediaGallery({ items }: { items: readonly APIMediaGalleryItem[] }): ReactNode {
  const { words } = useView();
  return (
    <ul className="mv-gallery" data-count={Math.min(items.length, 5)}>
      {items.map((item, index) => (
        <li key={index}>
          <Cover isSpoiler={item.spoiler ?? false} label={words.spoilerText}>
            <Item item={item} isAlone={items.length === 1} />
          </Cover>
        </li>
      ))}
    </ul>
  );
}

function Item({ item: { media, description }, isAlone }: { item: APIMediaGalleryItem; isAlone: boolean }): ReactNode {
  const source = fileAddress(useFile(media.url));
  const name = fileName(media.url);
  const kind = attachmentKind({ filename: name, content_type: media.content_type ?? undefined });
  if (kind === 'video' && source !== null) return <Player kind={kind} url={media.url} label={description ?? name} />;
  return (
    <Picture
      url={media.url}
      alt={description ?? ''}
      width={media.width}
      height={media.height}
      look={isAlone ? 'large' : 'tile'}
    />
  );
}
