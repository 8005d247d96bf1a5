import type { ReactNode } from 'react';
import { pictureAddress } from '../media/addresses.js';
import { useFile } from '../media/use-file.js';

/** The round picture beside an author or a footer: decorative, so one that is not to be had is not worth a word. */
export function SmallIcon({ url }: { url: string | undefined }): ReactNode {
  const source = pictureAddress(useFile(url ?? ''));
  if (url === undefined || source === null) return null;
  return <img className="mv-embed-icon" src={source} alt="" width={20} height={20} loading="lazy" />;
}
