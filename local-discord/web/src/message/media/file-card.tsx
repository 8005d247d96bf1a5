import type { ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { SafeLink } from '../markdown/safe-link.js';
import { formatSize } from './format-size.js';
import { useMediaSource } from './media-context.js';
import styles from './attachments.module.css';

interface FileCardProps {
  readonly url: string;
  readonly name: string;
  /** In bytes; left out where unknown. */
  readonly size?: number | undefined;
}

/** A file to download. */
export function FileCard({ url, name, size }: FileCardProps): ReactNode {
  const source = useMediaSource(url);
  return (
    <div className={styles['card']}>
      <svg className={styles['icon']} width="24" height="30" viewBox="0 0 24 30" aria-hidden="true">
        <path d="M2 1h13l7 7v21H2z M15 1v7h7" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <div className={styles['about']}>
        <bdi className={styles['name']}>{name}</bdi>
        {size !== undefined && <span className={styles['size']}>{formatSize(size)}</span>}
      </div>
      {source?.host === null && (
        <a className={styles['download']} href={source.src} download={name} aria-label={words.download(name)}>
          {words.downloadShort}
        </a>
      )}
      {source?.host != null && (
        <SafeLink href={source.src}>
          <span className="sr-only">{words.openElsewhere(name, source.host)}</span>
          <span aria-hidden="true">{words.openShort}</span>
        </SafeLink>
      )}
    </div>
  );
}
