import type { APIEmbedFooter } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Timestamp } from '../time/timestamp.js';
import { SmallIcon } from './small-icon.js';

interface EmbedFooterProps {
  readonly footer: APIEmbedFooter | undefined;
  /** ISO time. */
  readonly timestamp: string | undefined;
}

/** The last line of an embed. Its text has no formatting on Discord. */
export function EmbedFooter({ footer, timestamp }: EmbedFooterProps): ReactNode {
  if (!footer && timestamp === undefined) return null;
  return (
    <div className="mv-embed-footer">
      <SmallIcon url={footer?.icon_url} />
      {footer && <bdi>{footer.text}</bdi>}
      {footer && timestamp !== undefined && <span aria-hidden="true">•</span>}
      {timestamp !== undefined && <Timestamp iso={timestamp} />}
    </div>
  );
}
