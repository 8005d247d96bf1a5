import { MessageContext, SafeLink, type FileLinkProps } from '@ticket-desk/message-view/components';
import { useContext, type ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { mediaSource } from './media-source.js';

/** The way to a file: a download from here, or a link to where whoever sent it keeps it. */
export function FileLink({ url, name }: FileLinkProps): ReactNode {
  const source = mediaSource(url, useContext(MessageContext)?.attachments ?? [], location.href);
  if (!source) return null;
  if (source.host !== null) {
    return (
      <SafeLink href={source.src}>
        <span className="sr-only">{words.openElsewhere(name, source.host)}</span>
        <span aria-hidden="true">{words.openShort}</span>
      </SafeLink>
    );
  }
  return (
    <a className="mv-download" href={source.src} download={name} aria-label={words.download(name)}>
      {words.downloadShort}
    </a>
  );
}
