import type { ReactNode } from 'react';
import { useView } from '../view/view.js';
import { ChannelMention } from './mentions.js';
import { SafeLink } from './safe-link.js';

/** Discord's address of a channel, or of a message in one. */
const Place = /^https:\/\/(?:canary\.|ptb\.)?discord\.com\/channels\/\d+\/(\d+)(?:\/\d+)?\/?$/;

interface PlaceLinkProps {
  readonly url: string;
  /** Does the link say something else than its address? */
  readonly masked: boolean;
  readonly children: ReactNode;
}

/** A link; where a page can open channels, one to a channel the reader sees opens it there, as in Discord's client. */
export function PlaceLink({ url, masked, children }: PlaceLinkProps): ReactNode {
  const { channel, parts } = useView();
  const [, id = ''] = Place.exec(url) ?? [];
  const Part = channel(id) ? parts?.ChannelLink : undefined;
  if (!Part) {
    return (
      <SafeLink href={url} showsTarget={!masked}>
        {children}
      </SafeLink>
    );
  }
  if (!masked) return <ChannelMention id={id} />;
  return (
    <Part id={id} className="mv-place">
      {children}
    </Part>
  );
}
