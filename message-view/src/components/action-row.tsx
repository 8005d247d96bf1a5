import { ComponentType, type APIActionRowComponent, type APIComponentInMessageActionRow } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';
import { MessageButton } from './message-button.js';
import { NotDrawn } from './not-drawn.js';
import { StillSelect } from './still-select.js';

interface ActionRowProps {
  readonly row: APIActionRowComponent<APIComponentInMessageActionRow>;
  readonly message: ShownMessage;
}

/** A row of a message: up to five buttons, or one select menu. */
export function ActionRow({ row, message }: ActionRowProps): ReactNode {
  return (
    <div className="mv-action-row">
      {row.components.map((component, index) => (
        <InRow key={keyOf(component, index)} component={component} message={message} />
      ))}
    </div>
  );
}

function InRow({
  component,
  message
}: {
  component: APIComponentInMessageActionRow;
  message: ShownMessage;
}): ReactNode {
  const SelectMenu = useView().parts?.SelectMenu ?? StillSelect;
  switch (component.type) {
    case ComponentType.Button:
      return <MessageButton button={component} message={message} />;
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return <SelectMenu menu={component} message={message} />;
    default:
      return <NotDrawn />;
  }
}

/** With its custom id, so that the focus never stays on a button that became another one under it. */
function keyOf(component: APIComponentInMessageActionRow, index: number): string {
  return 'custom_id' in component ? `${component.custom_id} at ${String(index)}` : `at ${String(index)}`;
}
