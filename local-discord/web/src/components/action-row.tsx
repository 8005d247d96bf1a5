import { ComponentType, type APIActionRowComponent, type APIComponentInMessageActionRow } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import styles from './action-row.module.css';
import { MessageButton } from './button/message-button.js';
import { MessageSelect } from './select/message-select.js';

interface ActionRowProps {
  readonly row: APIActionRowComponent<APIComponentInMessageActionRow>;
  readonly message: MessageView;
}

/** A row of a message: up to five buttons, or one select menu. */
export function ActionRow({ row, message }: ActionRowProps): ReactNode {
  return (
    <div className={styles['row']}>
      {row.components.map((component, index) => (
        <InRow key={keyOf(component, index)} component={component} message={message} />
      ))}
    </div>
  );
}

function InRow({ component, message }: { component: APIComponentInMessageActionRow; message: MessageView }): ReactNode {
  switch (component.type) {
    case ComponentType.Button:
      return <MessageButton button={component} message={message} />;
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return <MessageSelect menu={component} message={message} />;
    default:
      // A kind that is newer than this page.
      return null;
  }
}

/** With its custom id, so that the focus never stays on a button that became another one under it. */
function keyOf(component: APIComponentInMessageActionRow, index: number): string {
  return 'custom_id' in component ? component.custom_id : `at ${String(index)}`;
}
