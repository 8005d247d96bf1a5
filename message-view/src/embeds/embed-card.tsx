import type { APIEmbed } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Markdown } from '../markdown/markdown.js';
import { SafeLink } from '../markdown/safe-link.js';
import { Picture } from '../media/picture.js';
import { hexColor } from '../view/hex-color.js';
import { useView } from '../view/view.js';
import { EmbedFields } from './embed-fields.js';
import { EmbedFooter } from './embed-footer.js';
import { EmbedVideo } from './embed-video.js';
import { SmallIcon } from './small-icon.js';

/** One embed: a card with an edge of its colour. */
export function EmbedCard({ embed }: { embed: APIEmbed }): ReactNode {
  const { words } = useView();
  const { title, url, description, color, author, provider, fields = [], image, thumbnail, video } = embed;
  return (
    <div
      role="group"
      className="mv-embed"
      aria-label={title ?? author?.name ?? words.embed}
      style={color == null ? undefined : { borderInlineStartColor: hexColor(color) }}
    >
      <div className="mv-embed-main">
        <div className="mv-embed-texts">
          {provider?.name && <Provider name={provider.name} url={provider.url} />}
          {author && <Author name={author.name} url={author.url} icon={author.icon_url} />}
          <Title title={title ?? ''} url={url} />
          {description !== undefined && description !== '' && (
            <div className="mv-embed-description">
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
        <div className="mv-embed-image">
          <Picture url={image.url} alt={image.description ?? ''} width={image.width} height={image.height} />
        </div>
      )}
      {video && <EmbedVideo video={video} />}
      <EmbedFooter footer={embed.footer} timestamp={embed.timestamp} />
    </div>
  );
}

interface NamedLinkProps {
  readonly name: string;
  readonly url: string | undefined;
}

/** The site a preview was made of. */
function Provider({ name, url }: NamedLinkProps): ReactNode {
  return (
    <div className="mv-embed-provider">
      {url === undefined ? <bdi>{name}</bdi> : <SafeLink href={url}>{name}</SafeLink>}
    </div>
  );
}

function Author({ name, url, icon }: NamedLinkProps & { icon: string | undefined }): ReactNode {
  return (
    <div className="mv-embed-author">
      <SmallIcon url={icon} />
      {url === undefined ? <bdi>{name}</bdi> : <SafeLink href={url}>{name}</SafeLink>}
    </div>
  );
}

/** Without a title the address of an embed stands on its own: Discord hides it, but then it leads nowhere. */
function Title({ title, url }: { title: string; url: string | undefined }): ReactNode {
  if (title === '') return url === undefined || url === '' ? null : <SafeLink href={url}>{url}</SafeLink>;
  const text = <Markdown source={title} kind="title" />;
  return <div className="mv-embed-title">{url === undefined ? text : <SafeLink href={url}>{text}</SafeLink>}</div>;
}
