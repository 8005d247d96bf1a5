import type { APIMediaGalleryItem } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { attachmentKind } from '../media/attachment-kind.js';
import { Player } from '../media/attachments.js';
import { useMediaSource } from '../media/media-context.js';
import { Picture } from '../media/picture.js';
import { SpoilerCover } from '../media/spoiler-cover.js';
import styles from './layout.module.css';

/** Pictures and films side by side: one alone is large, more become tiles. */
export function MediaGallery({ items }: { items: readonly APIMediaGalleryItem[] }): ReactNode {
  return (
    <ul className={styles['gallery']} data-count={Math.min(items.length, 5)}>
      {items.map((item, index) => (
        <li key={index}>
          <SpoilerCover isSpoiler={item.spoiler ?? false} label={words.spoilerText}>
            <Item item={item} isAlone={items.length === 1} />
          </SpoilerCover>
        </li>
      ))}
    </ul>
  );
}

function Item({ item: { media, description }, isAlone }: { item: APIMediaGalleryItem; isAlone: boolean }): ReactNode {
  const source = useMediaSource(media.url);
  const name = fileName(media.url);
  const kind = attachmentKind({ filename: name, content_type: media.content_type ?? undefined });
  if (kind === 'video' && source?.host === null) {
    return <Player kind={kind} src={source.src} label={description ?? name} />;
  }
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

/** The last part of an address. */
const fileName = (url: string): string => /([^/?#]*)(?:[?#].*)?$/.exec(url)?.[1] ?? '';
