import { MessageFlags } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Embeds } from '../embeds/embeds.js';
import { TopLevelComponents } from '../layout/top-level-components.js';
import { Markdown } from '../markdown/markdown.js';
import { Attachments } from '../media/attachments.js';
import { looseAttachments } from '../media/loose-attachments.js';
import { authorOf } from '../view/names.js';
import type { ShownMessage } from '../view/shown-message.js';
import { MessageContext, useView } from '../view/view.js';
import { Earlier } from './earlier.js';
import { Edited } from './edited.js';
import { Forwarded } from './forwarded.js';
import { isBare, isSystem } from './message-kinds.js';
import { Poll } from './poll.js';
import { Reactions } from './reactions.js';
import { Stickers } from './stickers.js';
import { Thinking } from './thinking.js';
import { ThreadCard } from './thread-card.js';

interface MessageContentsProps {
  readonly message: ShownMessage;
  /** Has its text been said in another way already, as in a system line? */
  readonly withoutText?: boolean;
}

/** Everything of a message below its author line. */
export function MessageContents({ message, withoutText = false }: MessageContentsProps): ReactNode {
  const view = useView();
  const { embeds = [], edited_timestamp: editedAt, flags = 0, message_snapshots: snapshots = [], thread } = message;
  if ((flags & MessageFlags.Loading) !== 0) return <Thinking name={authorOf(message, view).name} />;
  const content = withoutText ? '' : message.content;
  const { deleted_at: deletedAt } = message;
  const edited = (editedAt ?? deletedAt) && (
    <>
      {editedAt && <Edited at={editedAt} word="edited" />}
      {editedAt && deletedAt && ' '}
      {deletedAt && <Edited at={deletedAt} word="deleted" />}
    </>
  );
  const isLayout = (flags & MessageFlags.IsComponentsV2) !== 0;
  return (
    <MessageContext value={message}>
      <div className="mv-contents">
        {content !== '' && <Markdown source={content} pings={message} large after={edited && <span> {edited}</span>} />}
        {snapshots.map(({ message: snapshot }, index) => (
          <Forwarded key={index} snapshot={snapshot} message={message}>
            {(shown) => <MessageContents message={shown} />}
          </Forwarded>
        ))}
        {!isLayout && (
          <>
            <Attachments attachments={looseAttachments(message)} />
            {(flags & MessageFlags.SuppressEmbeds) === 0 && <Embeds embeds={embeds} />}
          </>
        )}
        <TopLevelComponents message={message} />
        <Stickers stickers={message.sticker_items ?? []} />
        {message.poll && <Poll poll={message.poll} />}
        {!isSystem(message) && isBare(message) && <p className="mv-missing">{view.words.nothingToRead}</p>}
        {content === '' && edited}
        <Earlier message={message} />
        <Reactions reactions={message.reactions ?? []} />
        {thread && <ThreadCard thread={thread} />}
        {message.pinned && <PinnedMark />}
      </div>
    </MessageContext>
  );
}

function PinnedMark(): ReactNode {
  return (
    <p className="mv-pinned">
      <svg
        width="14"
        height="14"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <path d="M9 3h6l-1 6 4 4v2H6v-2l4-4zM12 15v6" strokeLinejoin="round" />
      </svg>
      {useView().words.pinned}
    </p>
  );
}
