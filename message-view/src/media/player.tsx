import type { ReactNode } from 'react';
import type { AttachmentKind } from './attachment-kind.js';
import { fileAddress, isPlain } from './addresses.js';
import { useFile } from './use-file.js';

interface PlayerProps {
  readonly kind: AttachmentKind;
  readonly url: string;
  readonly label: string;
}

/** Plays sound or film, where it is to be had; nothing for all else. */
export function Player({ kind, url, label }: PlayerProps): ReactNode {
  const answer = useFile(url);
  const source = fileAddress(answer);
  if (source === null || isPlain(answer)) return null;
  if (kind === 'audio')
    return <audio className="mv-player" src={source} controls preload="metadata" aria-label={label} />;
  if (kind === 'video')
    return <video className="mv-player" src={source} controls preload="metadata" aria-label={label} />;
  return null;
}
