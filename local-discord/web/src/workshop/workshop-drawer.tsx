import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Icon } from '../shell/icon.js';
import { workshop as words } from '../words/en/workshop.js';
import { ActionsTab } from './actions-tab.js';
import { CallsTab } from './calls-tab.js';
import { EventsTab } from './events-tab.js';
import type { WorkshopFeed } from './feed.js';
import { SwitchesTab } from './switches-tab.js';
import styles from './workshop.module.css';

interface WorkshopDrawerProps {
  readonly feed: WorkshopFeed;
  readonly onClose: () => void;
}

/** What happens between bots and this Discord, live, and switches for trouble. */
export function WorkshopDrawer({ feed, onClose }: WorkshopDrawerProps): ReactNode {
  const tabs = [
    { id: 'actions', content: <ActionsTab actions={feed.actions} calls={feed.calls} /> },
    { id: 'calls', content: <CallsTab calls={feed.calls} /> },
    { id: 'events', content: <EventsTab events={feed.events} bots={feed.bots} /> },
    { id: 'switches', content: <SwitchesTab settings={feed.settings} bots={feed.bots} /> }
  ] as const;
  return (
    <aside className={styles['drawer']} aria-label={words.title}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{words.title}</h2>
        <button type="button" className={styles['close']} aria-label={words.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <Tabs className={styles['tabs'] ?? ''}>
        <TabList className={styles['tabList'] ?? ''} aria-label={words.title}>
          {tabs.map(({ id }) => (
            <Tab key={id} id={id} className={styles['tab'] ?? ''}>
              {words.tabs[id]}
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id, content }) => (
          <TabPanel key={id} id={id} className={styles['panel'] ?? ''}>
            {content}
          </TabPanel>
        ))}
      </Tabs>
    </aside>
  );
}
