import { ChannelType } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { ClientChannel } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { Avatar } from '../message/avatar.js';
import { shell } from '../words/en/shell.js';
import { Badge } from './badge.js';
import { Icon, type IconName } from './icon.js';
import { routeAddress } from '../client/route.js';
import styles from './sidebar.module.css';

/** The channels this person may see, by category as they come from the server, and their direct messages. */
export function Sidebar({ onClose }: { onClose: () => void }): ReactNode {
  const { view } = useClient();
  return (
    <>
      <div className={styles['shade']} onClick={onClose} />
      <aside className={styles['side']}>
        <div className={styles['server']}>
          {view.server?.name ?? shell.appName}
          <button type="button" className={styles['close']} aria-label={shell.closeMenu} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div className={styles['scroll']}>
          <nav aria-label={shell.channels}>
            <ul>
              {view.channels.map((channel) => (
                <li key={channel.id}>
                  {channel.type === ChannelType.GuildCategory ? (
                    <h2 className={styles['category']}>{channel.name}</h2>
                  ) : (
                    <ChannelLink channel={channel} />
                  )}
                </li>
              ))}
            </ul>
            {view.channels.length === 0 && <p className={styles['none']}>{shell.noChannels}</p>}
          </nav>
          {view.inbox.length > 0 && (
            <nav aria-labelledby="inbox">
              <h2 className={styles['category']} id="inbox">
                {shell.inbox}
              </h2>
              <ul>
                {view.inbox.map((direct) => (
                  <li key={direct.id}>
                    <PlaceLink {...direct} name={direct.with.displayName}>
                      <Avatar person={direct.with} size={22} />
                    </PlaceLink>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </aside>
    </>
  );
}

const isThread = ({ type }: ClientChannel): boolean =>
  type === ChannelType.PublicThread || type === ChannelType.PrivateThread || type === ChannelType.AnnouncementThread;

function ChannelLink({ channel }: { channel: ClientChannel }): ReactNode {
  const { view } = useClient();
  const hidden = channel.overwrites.some(
    ({ id, deny }) => id === view.server?.everyoneRoleId && (BigInt(deny) & 1024n) !== 0n
  );
  const icon: IconName = isThread(channel) ? 'thread' : hidden ? 'lock' : 'hash';
  return (
    <PlaceLink {...channel} nested={isThread(channel)}>
      <Icon name={icon} size={18} />
    </PlaceLink>
  );
}

interface PlaceLinkProps {
  readonly id: string;
  readonly name: string;
  readonly unread: boolean;
  readonly mentions: number;
  readonly nested?: boolean;
  readonly children: ReactNode;
}

/** One line of the list: a link, so that it opens in another window too. */
function PlaceLink({ id, name, unread, mentions, nested = false, children }: PlaceLinkProps): ReactNode {
  const { view } = useClient();
  return (
    <a
      className={styles['place']}
      href={routeAddress({ person: view.me.handle, channel: id })}
      aria-current={view.open?.channelId === id ? 'page' : undefined}
      data-unread={unread}
      data-nested={nested}
    >
      {children}
      <span className={styles['name']}>{name}</span>
      {unread && mentions === 0 && <span className="sr-only">{shell.unread}</span>}
      <Badge count={mentions} />
    </a>
  );
}
