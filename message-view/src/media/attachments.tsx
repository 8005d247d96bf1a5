import type { APIAttachment } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { useView } from '../view/view.js';
import { pictureAddress } from './addresses.js';
import { attachmentKind, isSpoilerFile } from './attachment-kind.js';
import { Cover } from './cover.js';
import { FileCard } from './file-card.js';
import { Picture } from './picture.js';
import { Player } from './player.js';
import { useFile } from './use-file.js';

/** The files of a message. */
export function Attachments({ attachments }: { attachments: readonly APIAttachment[] }): ReactNode {
  const { words } = useView();
  if (attachments.length === 0) return null;
  return (
    <ul className="mv-attachments">
      {attachments.map((attachment, index) => (
        <li key={index}>
          <Cover isSpoiler={isSpoilerFile(attachment)} label={words.spoilerFile(attachment.filename)}>
            <Attachment attachment={attachment} />
          </Cover>
        </li>
      ))}
    </ul>
  );
}

function Attachment({ attachment }: { attachment: APIAttachment }): ReactNode {
  const { url, filename, title, size, description, width, height } = attachment;
  const { parts } = useView();
  const kind = attachmentKind(attachment);
  const answer = useFile(url);
  const name = nameOf(filename, title);
  const label = description === undefined || description === '' ? name : description;
  if (kind === 'image' && (parts?.Picture || pictureAddress(answer) !== null)) {
    return <Picture url={url} name={name} alt={label} width={width} height={height} />;
  }
  return (
    <>
      <Player kind={kind} url={url} label={label} />
      <FileCard url={url} name={name} size={size} seconds={attachment.duration_secs} description={description} />
    </>
  );
}

/** Somebody may have given a file a title; what it is really called stands behind it. */
const nameOf = (filename: string, title: string | undefined): string =>
  title === undefined || title === '' || filename.startsWith(`${title}.`) ? filename : `${title} (${filename})`;
