import type { ReactNode } from 'react';
import type { PictureProps } from '../view/parts.js';
import { useView } from '../view/view.js';
import { pictureAddress } from './addresses.js';
import { MissingFile } from './missing-file.js';
import { fileName, useFile } from './use-file.js';

/** A picture; without a page that knows better, it leads to itself alone. */
export function Picture(props: PictureProps): ReactNode {
  const Part = useView().parts?.Picture;
  return Part ? <Part {...props} /> : <StillPicture {...props} />;
}

function StillPicture({ url, name, alt: description, width, height, look = 'large' }: PictureProps): ReactNode {
  const { words } = useView();
  const answer = useFile(url);
  const source = pictureAddress(answer);
  const alt = description === '' ? words.picture : description;
  if (source === null) return <MissingFile url={url} name={description || fileName(url)} answer={answer} />;
  const image = (
    <img
      src={source}
      alt={alt}
      title={name ?? (description === '' ? undefined : description)}
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
