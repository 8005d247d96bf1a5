import type { ReactNode } from 'react';
import { Markdown } from '../markdown/markdown.js';
import { Attachments } from '../media/attachments.js';
import { formatTime } from '../time/format-time.js';
import type { EarlierVersion, ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';

/** What a message said before it was edited, the earliest first. */
export function Earlier({ message }: { readonly message: ShownMessage }): ReactNode {
  const view = useView();
  const versions = earlierOf(message);
  if (versions.length === 0) return null;
  return (
    <ol className="mv-earlier">
      {versions.map((version, index) => (
        <li key={index}>
          <span className="mv-edited">{view.words.earlier(formatTime(saidAt(version, message), 'S', view))}</span>
          {version.content !== '' && <Markdown source={version.content} />}
          <Attachments attachments={[...takenAway(version, message)]} />
        </li>
      ))}
    </ol>
  );
}

/** Those that are as versions are: what was kept may be anything. */
export function earlierOf({ earlier }: ShownMessage): readonly EarlierVersion[] {
  const versions: readonly unknown[] = Array.isArray(earlier) ? earlier : [];
  return versions.filter(isVersion);
}

function isVersion(value: unknown): value is EarlierVersion {
  return typeof value === 'object' && value !== null && 'content' in value && typeof value.content === 'string';
}

/** When a version was said, in ms since 1970. */
export function saidAt({ edited_timestamp: at }: EarlierVersion, { timestamp }: ShownMessage): number {
  return Date.parse(at ?? timestamp);
}

/** The files of a version that the message has no more. */
export function takenAway({ attachments = [] }: EarlierVersion, message: ShownMessage) {
  const left = new Set((message.attachments ?? []).map(({ id }) => id));
  return attachments.filter(({ id }) => !left.has(id));
}
