import type { APIEmbedVideo } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { SafeLink } from '../markdown/safe-link.js';
import { attachmentKind } from '../media/attachment-kind.js';
import { fileAddress } from '../media/addresses.js';
import { Player } from '../media/player.js';
import { fileName, useFile } from '../media/use-file.js';
import { useView } from '../view/view.js';

/** The film of an embed: played where it is to be had, else a link to where it once was. A player of another site is a link. */
export function EmbedVideo({ video: { url = '', description } }: { video: APIEmbedVideo }): ReactNode {
  const { words } = useView();
  const isFilm = attachmentKind({ filename: fileName(url) }) === 'video';
  const source = fileAddress(useFile(url));
  if (url === '') return null;
  if (isFilm && source !== null) return <Player kind="video" url={url} label={description ?? fileName(url)} />;
  return (
    <div className="mv-embed-video">
      {description && <bdi>{description} </bdi>}
      <SafeLink href={url}>
        {words.openShort} {url}
      </SafeLink>
    </div>
  );
}
