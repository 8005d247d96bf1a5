import { useMemo, type ReactNode } from 'react';
import type { MessageView } from '../../../../src/client/contract.js';
import { isEmojiOnly, parseMarkdown, type MarkdownKind } from './parse.js';
import { MarkdownNodes } from './markdown-nodes.js';
import { PingContext } from './ping-context.js';
import styles from './markdown.module.css';

interface MarkdownProps {
  readonly source: string;
  readonly kind?: MarkdownKind;
  /** The message whose mentions ping; left out where mentions never do (embeds). */
  readonly pings?: MessageView;
  /** Draw a few emoji alone larger, as in the content of a message. */
  readonly large?: boolean;
  /** What follows the last line. */
  readonly after?: ReactNode;
}

/** Text with Discord's formatting. */
export function Markdown({ source, kind = 'full', pings, large = false, after }: MarkdownProps): ReactNode {
  const nodes = useMemo(() => parseMarkdown(source, kind), [source, kind]);
  return (
    <div className={styles['markdown']} data-large={large && isEmojiOnly(nodes)}>
      <PingContext value={pings ?? null}>
        <MarkdownNodes nodes={nodes} />
      </PingContext>
      {after}
    </div>
  );
}
