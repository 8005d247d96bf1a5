import type { ChannelLinkProps } from '@ticket-desk/message-view/components';
import type { ReactNode } from 'react';
import { useClient } from '../client/client.js';
import { useNames } from '../client/names.js';
import { message as words } from '../words/en/message.js';

/** Opens a channel this person may see. */
export function ChannelLink({ id, className, children }: ChannelLinkProps): ReactNode {
  const { openChannel } = useClient();
  const channel = useNames().channel(id);
  return (
    <button
      type="button"
      className={className}
      // A link in somebody's own words is called by them.
      aria-label={channel && className === 'mv-mention' ? words.openChannel(channel.name) : undefined}
      onClick={() => {
        openChannel(id);
      }}
    >
      {children}
    </button>
  );
}
