import {
  ComponentType as Type,
  SeparatorSpacingSize,
  type APIAttachment,
  type APIMessageTopLevelComponent
} from 'discord-api-types/v10';
import { invalidForm, type FieldProblem } from '../../http/discord-error.js';
import { nextSnowflake } from '../snowflakes.js';
import type { World } from '../world.js';
import { fileNameIn } from './embedded-files.js';
import type { LooseComponent } from './message-body.js';

/** A picture, film or file that a component shows. */
interface Media {
  id?: string;
  url: string;
}

interface Item {
  media: Media;
  description?: string | null;
  spoiler?: boolean | null;
}

/** What Discord fills in of a layout component where it was left out, as its answers have it. */
export function withDefaults(component: LooseComponent): LooseComponent {
  const { type } = component;
  const spoiler = component['spoiler'] ?? false;
  const kept = (media: unknown): Media => ({ id: nextSnowflake(), url: (media as Media).url });
  switch (type) {
    case Type.Container:
      return { ...component, spoiler, accent_color: component['accent_color'] ?? null };
    case Type.Separator:
      return {
        ...component,
        divider: component['divider'] ?? true,
        spacing: component['spacing'] ?? SeparatorSpacingSize.Small
      };
    case Type.MediaGallery:
      return {
        ...component,
        items: (component['items'] as Item[]).map(({ media, description, spoiler: hidden }) => ({
          media: kept(media),
          description: description ?? null,
          spoiler: hidden ?? false
        }))
      };
    case Type.Thumbnail:
      return { ...component, spoiler, media: kept(component['media']), description: component['description'] ?? null };
    case Type.File:
      return { ...component, spoiler, file: kept(component['file']), name: null, size: null };
    default:
      return component;
  }
}

/**
 * A file that a component names must be one of the message's.
 * @throws 50035, as in discord/discord-api-docs #7754
 */
export function requireMedia(components: readonly LooseComponent[], names: readonly string[]): void {
  const problems = mediaOf(components).flatMap(({ url }): FieldProblem[] => {
    const name = fileNameIn(url);
    if (name === null || names.includes(name)) return [];
    const message = `The referenced attachment ("${url}") was not found`;
    return [{ path: ['components'], code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message }];
  });
  if (problems.length > 0) throw invalidForm(problems);
}

/** The names of the files that components show. */
export function filesShownBy(components: readonly object[]): string[] {
  return mediaOf(components as readonly LooseComponent[]).flatMap(({ url }) => fileNameIn(url) ?? []);
}

/** Components with links to what they show that are good now. */
export function shownComponents(
  { links }: Pick<World, 'links'>,
  components: readonly APIMessageTopLevelComponent[],
  files: readonly APIAttachment[]
): APIMessageTopLevelComponent[] {
  const linked = (media: Media) => {
    const file = files.find(({ filename }) => filename === fileNameIn(media.url));
    if (!file)
      return { ...media, proxy_url: links.proxy(links.isOwn(media.url) ? links.signed(media.url) : media.url) };
    const { id, width, height, content_type: type } = file;
    const url = links.signed(file.url);
    return { ...media, url, proxy_url: url, attachment_id: id, width, height, content_type: type };
  };
  const shown = (component: LooseComponent): LooseComponent => {
    const { type, components: inner, accessory } = component;
    const size = files.find(
      ({ filename }) => filename === fileNameIn((component['file'] as Media | undefined)?.url)
    )?.size;
    return {
      ...component,
      ...(inner && { components: inner.map(shown) }),
      ...(accessory && { accessory: shown(accessory) }),
      ...(type === Type.MediaGallery && {
        items: (component['items'] as Item[]).map((item) => ({ ...item, media: linked(item.media) }))
      }),
      ...(type === Type.Thumbnail && { media: linked(component['media'] as Media) }),
      ...(type === Type.File && {
        file: linked(component['file'] as Media),
        name: fileNameIn((component['file'] as Media).url),
        size: size ?? null
      })
    };
  };
  return (components as unknown as LooseComponent[]).map(shown) as unknown as APIMessageTopLevelComponent[];
}

function mediaOf(components: readonly LooseComponent[]): Media[] {
  return components.flatMap((component) => [
    ...(component.type === Type.MediaGallery ? (component['items'] as Item[]).map(({ media }) => media) : []),
    ...(component.type === Type.Thumbnail ? [component['media'] as Media] : []),
    ...(component.type === Type.File ? [component['file'] as Media] : []),
    ...mediaOf(component.components ?? []),
    ...mediaOf(component.accessory ? [component.accessory] : [])
  ]);
}
