import { useState, type MouseEvent, type ReactNode } from 'react';
import { Chat } from '../chat/chat.js';
import { useClient } from '../client/client.js';
import type { Connection } from '../client/connection.js';
import type { Route } from '../client/route.js';
import { ModalDialog } from '../components/index.js';
import { shell } from '../words/en/shell.js';
import { WorkshopPanel } from './workshop-panel.js';
import { ConnectionBanner } from './connection-banner.js';
import styles from './frame.module.css';
import { MemberList } from './member-list.js';
import { PersonBar } from './person-bar.js';
import type { SidePanel } from './side-panel.js';
import { Sidebar } from './sidebar.js';
import { TopBar } from './top-bar.js';

interface FrameProps {
  readonly connection: Connection;
  readonly showOlder: () => void;
  readonly go: (route: Route) => void;
}

/** Where everything stands: people above, channels left, the conversation, and what one looks up right of it. */
export function Frame({ connection, showOlder, go }: FrameProps): ReactNode {
  const { view } = useClient();
  // On a phone the list lies over the conversation: it is open for one place, and picking another puts it away.
  const [menuAt, setMenuAt] = useState<string | null>(null);
  const [panel, setPanel] = useState<SidePanel>(null);
  const here = `${view.me.id}/${view.open?.channelId ?? ''}`;
  const menu = menuAt === here;

  const toggle = (which: Exclude<SidePanel, null>) => () => {
    setPanel((now) => (now === which ? null : which));
  };
  return (
    <div className={styles['page']}>
      <a className={styles['skip']} href="#conversation" onClick={focusConversation}>
        {shell.skip}
      </a>
      <header className={styles['top']}>
        <PersonBar />
      </header>
      <ConnectionBanner />
      <div className={styles['body']} data-menu={menu}>
        <Sidebar
          onClose={() => {
            setMenuAt(null);
          }}
        />
        <main className={styles['main']} id="conversation" tabIndex={-1}>
          <TopBar
            panel={panel}
            menuOpen={menu}
            onMenu={() => {
              setMenuAt(menu ? null : here);
            }}
            onMembers={toggle('members')}
            onWorkshop={toggle('workshop')}
          />
          <Chat
            showOlder={showOlder}
            goToFirst={() => {
              go({ person: view.me.handle });
            }}
          />
        </main>
        {panel === 'members' && <MemberList />}
        {panel === 'workshop' && <WorkshopPanel connection={connection} onClose={toggle('workshop')} />}
      </div>
      <ModalDialog />
    </div>
  );
}

/** The address holds the route, so the link may not change it. */
function focusConversation(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('conversation')?.focus();
}
