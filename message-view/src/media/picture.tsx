import type { ReactNode } from 'react';
import type { PictureProps } from '../view/parts.js';
import { useView } from '../view/view.js';
import { isPlain, pictureAddress } from './addresses.js';
import { FileCard } from './file-card.js';
import { MissingFile } from './missing-file.js';
import { fileName, useFile, useOwnFile } from './use-file.js';

/** A picture; without a page that knows better, it leads to itself alone. */
export function Picture(props: PictureProps): ReactNode {
  const Part = useView().parts?.Picture;
  return Part ? <Part {...props} /> : <StillPicture {...props} />;
}

function StillPicture({ url, name: given, alt: described, width, height, look = 'large' }: PictureProps): ReactNode {
  const { words } = useView();
  const answer = useFile(url);
  const own = useOwnFile(url);
  const source = pictureAddress(answer);
  const name = given ?? own?.filename;
  const description = [described, own?.description ?? ''].find((text) => text !== '');
  if (isPlain(answer)) return <FileCard url={own?.url ?? url} name={name ?? fileName(url)} description={description} />;
  if (source === null) {
    const shown = [description, name].filter((text) => text !== undefined).join(', ');
    return <MissingFile url={own?.url ?? url} name={shown === '' ? fileName(url) : shown} answer={answer} />;
  }
  const image = (
    <img
      src={source}
      alt={description ?? words.picture}
      title={name ?? description}
      width={width ?? undefined}
      height={height ?? undefined}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
    />
  );
  return source.startsWith('data:') ? (
    <span className="mv-picture" data-look={look}>
      {image}
    </span>
  ) : (
    <a className="mv-picture" data-look={look} href={source} target="_blank" rel="noreferrer noopener">
      {image}
    </a>
  );
}
