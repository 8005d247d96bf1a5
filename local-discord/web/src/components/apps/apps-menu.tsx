import type { ApplicationCommandType } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useClient } from '../../client/client.js';
import { useInteractions } from '../../client/interactions.js';
import { Icon } from '../../shell/icon.js';
import { components as words } from '../../words/en/components.js';
import styles from './apps-menu.module.css';
import { useMenuCommands } from './use-menu-commands.js';

interface AppsMenuProps {
  /** What a screen reader calls the button. */
  readonly label: string;
  readonly menu: ApplicationCommandType.Message | ApplicationCommandType.User;
  readonly channelId: string;
  /** Of the message or the person. */
  readonly targetId: string;
  readonly className: string | undefined;
}

/** "Apps": the commands that apps offer on a message or a person. */
export function AppsMenu({ label, menu, channelId, targetId, className }: AppsMenuProps): ReactNode {
  const { view } = useClient();
  const { pick } = useInteractions();
  const { commands, problem, load } = useMenuCommands(channelId, menu);
  const appName = (applicationId: string) => view.members.find(({ id }) => id === applicationId)?.displayName;
  return (
    <MenuTrigger
      onOpenChange={(isOpen) => {
        // Rights change, and so do commands.
        if (isOpen) load();
      }}
    >
      <Button aria-label={label} className={className ?? ''}>
        <Icon name="apps" size={18} />
      </Button>
      <Popover className={styles['popover'] ?? ''} placement="bottom end">
        <Menu
          aria-label={words.apps}
          className={styles['list'] ?? ''}
          items={commands ?? []}
          onAction={(key) => {
            const command = commands?.find(({ id }) => id === key);
            if (command) pick(channelId, targetId, command);
          }}
          renderEmptyState={() => (
            <p className={styles['hint']}>{problem ?? (commands ? words.noApps : words.loadingApps)}</p>
          )}
        >
          {({ id, shownAs, applicationId }) => (
            <MenuItem id={id} textValue={shownAs} className={styles['item'] ?? ''}>
              <span className={styles['name']}>{shownAs}</span>
              <span className={styles['app']}>{appName(applicationId)}</span>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
