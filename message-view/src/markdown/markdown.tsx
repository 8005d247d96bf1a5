import { useMemo, type ReactNode } from 'react';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';
import { MarkdownNodes } from './markdown-nodes.js';
import { isEmojiOnly, parseMarkdown } from './parse.js';
import { PingContext } from './ping-context.js';

interface MarkdownProps {
  readonly source: string;
  /** `title`: only what fits in a line, as in titles and names of an embed. */
  readonly kind?: 'full' | 'title';
  /** The message whose mentions ping; left out where mentions never do (embeds). */
  readonly pings?: ShownMessage;
  /** Draw a few emoji alone larger, as in the content of a message. */
  readonly large?: boolean;
  /** What follows the last line. */
  readonly after?: ReactNode;
}

/** Text with Discord's formatting. */
export function Markdown({ source, kind = 'full', pings, large = false, after }: MarkdownProps): ReactNode {
  const { discordLinks = true } = useView();
  const parsedAs = kind === 'full' && discordLinks ? 'app' : kind;
  const nodes = useMemo(() => parseMarkdown(source, parsedAs), [source, parsedAs]);
  return (
    <div className="mv-markdown" data-large={large && isEmojiOnly(nodes)}>
      <PingContext value={pings ?? null}>
        <MarkdownNodes nodes={nodes} />
      </PingContext>
      {after}
    </div>
  );
}
