import type { ReactNode } from 'react';
import { useMediaSource } from '../media/media-context.js';
import styles from './embeds.module.css';

/** The round picture beside an author or a footer: decorative, so one of another host is not worth asking for. */
export function SmallIcon({ url }: { url: string | undefined }): ReactNode {
  const source = useMediaSource(url ?? '');
  if (source?.host !== null) return null;
  return <img className={styles['icon']} src={source.src} alt="" width={20} height={20} loading="lazy" />;
}
