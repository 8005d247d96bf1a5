import { type ReactNode } from 'react';
import { useClient } from '../client/client.js';
import { Markdown } from '@ticket-desk/message-view/components';
import { shell } from '../words/en/shell.js';
import { Icon } from './icon.js';
import type { SidePanel } from './side-panel.js';
import styles from './top-bar.module.css';

interface TopBarProps {
  readonly panel: SidePanel;
  readonly menuOpen: boolean;
  readonly onMenu: () => void;
  readonly onMembers: () => void;
  readonly onWorkshop: () => void;
}

/** The name and topic of what is open, and the buttons for what stands beside it. */
export function TopBar({ panel, menuOpen, onMenu, onMembers, onWorkshop }: TopBarProps): ReactNode {
  const { view } = useClient();
  const channel = view.channels.find(({ id }) => id === view.open?.channelId);
  const direct = view.inbox.find(({ id }) => id === view.open?.channelId);
  return (
    <div className={styles['bar']}>
      <button
        type="button"
        className={`${styles['button'] ?? ''} ${styles['menu'] ?? ''}`}
        aria-label={menuOpen ? shell.closeMenu : shell.openMenu}
        aria-expanded={menuOpen}
        onClick={onMenu}
      >
        <Icon name="menu" />
      </button>
      {channel && <Icon name="hash" />}
      {direct && <Icon name="mail" />}
      <h1 className={styles['name']}>{channel?.name ?? direct?.with.displayName ?? ''}</h1>
      <div className={styles['topic']} title={channel?.topic ?? undefined}>
        {channel?.topic && <Markdown source={channel.topic} />}
      </div>
      <button
        type="button"
        className={styles['button']}
        aria-label={shell.showMembers}
        title={shell.showMembers}
        aria-pressed={panel === 'members'}
        onClick={onMembers}
      >
        <Icon name="people" />
      </button>
      <button
        type="button"
        className={styles['button']}
        aria-pressed={panel === 'workshop'}
        aria-label={shell.workshop}
        title={shell.workshop}
        onClick={onWorkshop}
      >
        <Icon name="wrench" />
        <span className={styles['label']}>{shell.workshop}</span>
      </button>
    </div>
  );
}
