import type { APIAttachment } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { attachmentKind, isSpoilerFile } from './attachment-kind.js';
import { FileCard } from './file-card.js';
import { useMediaSource } from './media-context.js';
import { Picture } from './picture.js';
import { SpoilerCover } from './spoiler-cover.js';
import styles from './attachments.module.css';

/** The files of a message. */
export function Attachments({ attachments }: { attachments: readonly APIAttachment[] }): ReactNode {
  if (attachments.length === 0) return null;
  return (
    <ul className={styles['attachments']}>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <SpoilerCover isSpoiler={isSpoilerFile(attachment)} label={words.spoilerFile(attachment.filename)}>
            <Attachment attachment={attachment} />
          </SpoilerCover>
        </li>
      ))}
    </ul>
  );
}

function Attachment({ attachment }: { attachment: APIAttachment }): ReactNode {
  const { url, filename, size, description, width, height } = attachment;
  const source = useMediaSource(url);
  const kind = attachmentKind(attachment);
  if (kind === 'image' && source) {
    return <Picture url={url} alt={description ?? filename} width={width} height={height} />;
  }
  return (
    <>
      {source?.host === null && <Player kind={kind} src={source.src} label={description ?? filename} />}
      <FileCard url={url} name={filename} size={size} />
    </>
  );
}

interface PlayerProps {
  readonly kind: ReturnType<typeof attachmentKind>;
  readonly src: string;
  readonly label: string;
}

/** Plays sound or film of this local Discord. */
export function Player({ kind, src, label }: PlayerProps): ReactNode {
  if (kind === 'audio')
    return <audio className={styles['player']} src={src} controls preload="metadata" aria-label={label} />;
  if (kind === 'video')
    return <video className={styles['player']} src={src} controls preload="metadata" aria-label={label} />;
  return null;
}
