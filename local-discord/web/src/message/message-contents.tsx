import { MessageFlags } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { Edited } from './edited.js';
import { Embeds } from './embeds/embeds.js';
import { TopLevelComponents } from './layout/top-level-components.js';
import { Markdown } from './markdown/markdown.js';
import { Attachments } from './media/attachments.js';
import { AttachmentsContext } from './media/media-context.js';
import { looseAttachments } from './media/loose-attachments.js';
import { Thinking } from './thinking.js';
import styles from './message-contents.module.css';

/** Everything of a message below its author line. */
export function MessageContents({ message }: { message: MessageView }): ReactNode {
  const { content, thinking, editedAt, embeds, attachments, flags } = message;
  if (thinking) return <Thinking name={message.author.displayName} />;
  const edited = editedAt === null ? null : <Edited at={editedAt} />;
  const isLayout = (flags & MessageFlags.IsComponentsV2) !== 0;
  return (
    <AttachmentsContext value={attachments}>
      <div className={styles['contents']}>
        {content !== '' && <Markdown source={content} pings={message} large after={edited && <span> {edited}</span>} />}
        {!isLayout && (
          <>
            <Attachments attachments={looseAttachments(message)} />
            {(flags & MessageFlags.SuppressEmbeds) === 0 && <Embeds embeds={embeds} />}
          </>
        )}
        <TopLevelComponents message={message} />
        {content === '' && edited}
      </div>
    </AttachmentsContext>
  );
}
