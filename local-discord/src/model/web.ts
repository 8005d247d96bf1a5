import { EmbedType, type APIEmbed } from 'discord-api-types/v10';
import type { Links } from './links.js';
import { pictureSize } from './messages/picture-size.js';
import type { StoredFile } from './types.js';

/** A page somewhere on the web, as far as Discord looks at it. */
export interface WebPage {
  readonly url: string;
  readonly title?: string;
  readonly description?: string;
  readonly siteName?: string;
  readonly color?: number;
  /** A picture it shows; a page without title and description is that picture. */
  readonly picture?: { readonly url: string; readonly file: StoredFile };
}

/** Links of a message that Discord looks at, at most. Source: "Embed Limits" for embeds of a message. */
const MostEmbeds = 10;

/**
 * The web as this Discord knows it: what was published here. Nothing is ever fetched from anywhere.
 */
export class Web {
  private readonly pages = new Map<string, WebPage>();
  private readonly pictures = new Map<string, StoredFile>();

  public publish(page: WebPage): void {
    this.pages.set(page.url, page);
    if (page.picture) this.pictures.set(page.picture.url, page.picture.file);
  }

  public pictureAt(url: string): StoredFile | undefined {
    return this.pictures.get(url);
  }

  /** What Discord shows of the links of a text; of those in `<…>` nothing. */
  public embedsOf(text: string, links: Links): APIEmbed[] {
    if (this.pages.size === 0) return [];
    const urls = [...text.matchAll(/<?(https?:\/\/[^\s<>]+)>?/g)]
      .filter(([whole]) => !(whole.startsWith('<') && whole.endsWith('>')))
      .map(([, url = '']) => url);
    return [...new Set(urls)].slice(0, MostEmbeds).flatMap((url) => {
      const page = this.pages.get(url);
      return page ? [embedOf(page, links)] : [];
    });
  }
}

function embedOf({ url, title, description, siteName, color, picture }: WebPage, links: Links): APIEmbed {
  const shown = picture && {
    url: picture.url,
    proxy_url: links.proxy(picture.url),
    ...(pictureSize(picture.file.data) ?? { width: 0, height: 0 }),
    content_type: picture.file.contentType
  };
  const isPicture = title === undefined && description === undefined;
  return {
    type: isPicture ? EmbedType.Image : EmbedType.Link,
    url,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(color !== undefined && { color }),
    ...(siteName !== undefined && { provider: { name: siteName } }),
    ...(shown && { thumbnail: shown })
  };
}
