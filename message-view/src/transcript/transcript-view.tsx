import type { ReactNode } from 'react';
import { elementId } from '../message/message.js';
import type { MessageLinkProps } from '../view/parts.js';
import type { View } from '../view/view.js';
import type { Conversation, TranscriptOptions, TranscriptWords } from './conversation.js';
import { knownReader } from './reader.js';

/**
 * What a transcript knows while it is drawn.
 * @param drawn - Ids of the messages drawn so far: replies lead up to them.
 */
export function transcriptView(
  { people, roles, channels }: Conversation,
  words: TranscriptWords,
  { locale, timeZone, file }: TranscriptOptions,
  drawn: ReadonlySet<string>
): View {
  return {
    words,
    ...knownReader(locale, timeZone),
    person: (id) => own(people, id),
    role: (id) => own(roles, id),
    channel: (id) => own(channels, id),
    file,
    isDrawn: (id) => drawn.has(id),
    parts: { MessageLink }
  };
}

/** Ids come from outside: `constructor` is nobody. */
const own = <T,>(record: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(record, id) ? record[id] : undefined;

/** Up to another message of the same page. */
function MessageLink({ id, className, children }: MessageLinkProps): ReactNode {
  return (
    <a href={`#${encodeURIComponent(elementId(id))}`} className={className}>
      {children}
    </a>
  );
}
