import type { APIEmbed, APIEmbedAuthor } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { Markdown } from '../markdown/markdown.js';
import { SafeLink } from '../markdown/safe-link.js';
import { Picture } from '../media/picture.js';
import { hexColor } from '../hex-color.js';
import { EmbedFields } from './embed-fields.js';
import { EmbedFooter } from './embed-footer.js';
import { SmallIcon } from './small-icon.js';
import styles from './embeds.module.css';

/** One embed: a card with an edge of its colour. */
export function EmbedCard({ embed }: { embed: APIEmbed }): ReactNode {
  const { title, url, description, color, author, fields = [], image, thumbnail } = embed;
  return (
    <div
      role="group"
      className={styles['embed']}
      aria-label={title ?? author?.name ?? words.embed}
      style={color === undefined ? undefined : { borderInlineStartColor: hexColor(color) }}
    >
      <div className={styles['main']}>
        <div className={styles['texts']}>
          {author && <Author author={author} />}
          {title !== undefined && title !== '' && <Title title={title} url={url} />}
          {description !== undefined && description !== '' && (
            <div className={styles['description']}>
              <Markdown source={description} />
            </div>
          )}
          <EmbedFields fields={fields} />
        </div>
        {thumbnail && (
          <Picture
            url={thumbnail.url}
            alt={thumbnail.description ?? ''}
            width={thumbnail.width}
            height={thumbnail.height}
            look="thumbnail"
          />
        )}
      </div>
      {image && (
        <div className={styles['image']}>
          <Picture url={image.url} alt={image.description ?? ''} width={image.width} height={image.height} />
        </div>
      )}
      <EmbedFooter footer={embed.footer} timestamp={embed.timestamp} />
    </div>
  );
}

function Author({ author: { name, url, icon_url: icon } }: { author: APIEmbedAuthor }): ReactNode {
  return (
    <div className={styles['author']}>
      <SmallIcon url={icon} />
      {url === undefined ? <bdi>{name}</bdi> : <SafeLink href={url}>{name}</SafeLink>}
    </div>
  );
}

function Title({ title, url }: { title: string; url: string | undefined }): ReactNode {
  const text = <Markdown source={title} kind="title" />;
  return <div className={styles['title']}>{url === undefined ? text : <SafeLink href={url}>{text}</SafeLink>}</div>;
}
