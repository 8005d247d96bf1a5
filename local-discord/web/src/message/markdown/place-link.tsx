import type { ReactNode } from 'react';
import { useClient } from '../../client/client.js';
import { useNames } from '../../client/names.js';
import { ChannelMention } from './mentions.js';
import styles from './markdown.module.css';
import { SafeLink } from './safe-link.js';

/** Discord's address of a channel, or of a message in one. */
const Place = /^https:\/\/(?:canary\.|ptb\.)?discord\.com\/channels\/\d+\/(\d+)(?:\/\d+)?\/?$/;

interface PlaceLinkProps {
  readonly url: string;
  /** Does the link say something else than its address? */
  readonly masked: boolean;
  readonly children: ReactNode;
}

/** A link; one to a channel this person sees opens it here, as in Discord's client, instead of leading to the web. */
export function PlaceLink({ url, masked, children }: PlaceLinkProps): ReactNode {
  const { openChannel } = useClient();
  const channel = useNames().channel(Place.exec(url)?.[1] ?? '');
  if (!channel) {
    return (
      <SafeLink href={url} showsTarget={!masked}>
        {children}
      </SafeLink>
    );
  }
  if (!masked) return <ChannelMention id={channel.id} />;
  return (
    <button
      type="button"
      className={styles['place']}
      onClick={() => {
        openChannel(channel.id);
      }}
    >
      {children}
    </button>
  );
}
