import { ComponentType, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { ActionRow } from '../components/action-row.js';
import { NotDrawn } from '../components/not-drawn.js';
import { Markdown } from '../markdown/markdown.js';
import type { ShownMessage } from '../view/shown-message.js';
import { Container } from './container.js';
import { FileComponent } from './file-component.js';
import { MediaGallery } from './media-gallery.js';
import { Section } from './section.js';
import { Separator } from './separator.js';

/** The components of a message: rows of buttons and menus, and the newer layout components. */
export function TopLevelComponents({ message }: { message: ShownMessage }): ReactNode {
  const { components = [] } = message;
  if (components.length === 0) return null;
  return (
    <div className="mv-stack">
      <Components components={components} message={message} />
    </div>
  );
}

interface ComponentsProps {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly message: ShownMessage;
}

function Components({ components, message }: ComponentsProps): ReactNode {
  return components.map((component, index) => (
    // With its id, where it has one that is its own.
    <Component key={`${String(component.id ?? 'at')} ${String(index)}`} component={component} message={message} />
  ));
}

function Component({
  component,
  message
}: {
  component: APIMessageTopLevelComponent;
  message: ShownMessage;
}): ReactNode {
  switch (component.type) {
    case ComponentType.ActionRow:
      return <ActionRow row={component} message={message} />;
    case ComponentType.TextDisplay:
      return <Markdown source={component.content} pings={message} />;
    case ComponentType.Section:
      return <Section section={component} message={message} />;
    case ComponentType.MediaGallery:
      return <MediaGallery items={component.items} />;
    case ComponentType.Separator:
      return <Separator separator={component} />;
    case ComponentType.File:
      return <FileComponent component={component} />;
    case ComponentType.Container:
      return (
        <Container container={component}>
          <Components components={component.components} message={message} />
        </Container>
      );
    default:
      return <NotDrawn />;
  }
}
