import type { APIEmbedFooter } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Timestamp } from '../timestamp.js';
import { SmallIcon } from './small-icon.js';
import styles from './embeds.module.css';

interface EmbedFooterProps {
  readonly footer: APIEmbedFooter | undefined;
  /** ISO time. */
  readonly timestamp: string | undefined;
}

/** The last line of an embed. Its text has no formatting on Discord. */
export function EmbedFooter({ footer, timestamp }: EmbedFooterProps): ReactNode {
  if (!footer && timestamp === undefined) return null;
  return (
    <div className={styles['footer']}>
      <SmallIcon url={footer?.icon_url} />
      {footer && <bdi>{footer.text}</bdi>}
      {footer && timestamp !== undefined && <span aria-hidden="true">•</span>}
      {timestamp !== undefined && <Timestamp iso={timestamp} />}
    </div>
  );
}
