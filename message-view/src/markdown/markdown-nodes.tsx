import { Fragment, type ReactNode } from 'react';
import { Emoji } from '../media/emoji.js';
import { useView } from '../view/view.js';
import { ChannelMention, CommandMention, EveryoneMention, GuildMention, RoleMention, UserMention } from './mentions.js';
import type { MarkdownNode } from './nodes.js';
import { plainText } from './plain-text.js';
import { PlaceLink } from './place-link.js';
import { Spoiler } from './spoiler.js';
import { TimeMention } from './time-mention.js';

/** Draws pieces of formatted text. */
export function MarkdownNodes({ nodes }: { nodes: readonly MarkdownNode[] }): ReactNode {
  return nodes.map((node, index) => (
    // The text is drawn whole each time: a piece has no identity but its place.
    <Fragment key={index}>{draw(node)}</Fragment>
  ));
}

function draw(node: MarkdownNode): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'lineBreak':
      return <br />;
    case 'bold':
      return <strong>{children(node)}</strong>;
    case 'italics':
      return <em>{children(node)}</em>;
    case 'underline':
      return <u>{children(node)}</u>;
    case 'strikethrough':
      return <s>{children(node)}</s>;
    case 'spoiler':
      return (
        <Spoiler text={plainText(node.children)}>
          <MarkdownNodes nodes={node.children} />
        </Spoiler>
      );
    case 'quote':
      return <blockquote className="mv-quote">{children(node)}</blockquote>;
    case 'subtext':
      return <small className="mv-subtext">{children(node)}</small>;
    case 'heading':
      // People choose a level for its size. All stand one below the author's name, so that none is skipped.
      return (
        <div className="mv-heading" role="heading" aria-level={3} data-level={node.level}>
          {children(node)}
        </div>
      );
    case 'list':
      return <List start={node.start} items={node.items} />;
    case 'inlineCode':
      return <code className="mv-inline-code">{node.text}</code>;
    case 'codeBlock':
      return <CodeBlock language={node.language} text={node.text} />;
    case 'link':
      return (
        <PlaceLink url={node.url} masked={node.masked}>
          {children(node)}
        </PlaceLink>
      );
    case 'userMention':
      return <UserMention id={node.id} />;
    case 'roleMention':
      return <RoleMention id={node.id} />;
    case 'channelMention':
      return <ChannelMention id={node.id} />;
    case 'everyoneMention':
      return <EveryoneMention name={node.name} />;
    case 'commandMention':
      return <CommandMention name={node.name} />;
    case 'timestamp':
      return <TimeMention seconds={node.seconds} style={node.style} />;
    case 'emoji':
      return <span className="mv-emoji">{node.text}</span>;
    case 'customEmoji':
      return <Emoji emoji={node} isInText />;
    case 'guildNavigation':
      return <GuildMention place={node.place} />;
  }
}

const children = (node: { readonly children: readonly MarkdownNode[] }): ReactNode => (
  <MarkdownNodes nodes={node.children} />
);

function List({ start, items }: Pick<MarkdownNode & { type: 'list' }, 'start' | 'items'>): ReactNode {
  const drawn = items.map((item, index) => (
    <li key={index}>
      <MarkdownNodes nodes={item} />
    </li>
  ));
  // With its style taken away a list is none for VoiceOver; the role keeps it one.
  return start === null ? (
    <ul className="mv-list" role="list">
      {drawn}
    </ul>
  ) : (
    <ol className="mv-list" role="list" start={start}>
      {drawn}
    </ol>
  );
}

function CodeBlock({ language, text }: { language: string; text: string }): ReactNode {
  const { words } = useView();
  return (
    <figure className="mv-code-block" aria-label={language === '' ? words.code : words.codeIn(language)}>
      {language !== '' && <figcaption aria-hidden="true">{language}</figcaption>}
      {/* Reached with the keyboard to scroll it. */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}
