import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ClientPerson } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { routeAddress } from '../client/route.js';
import { Avatar } from '../message/avatar.js';
import { chooseTheme, rememberedTheme, type Theme } from '../theme/theme.js';
import { shell } from '../words/en/shell.js';
import { Badge } from './badge.js';
import { Icon } from './icon.js';
import styles from './person-bar.module.css';

/** Who one can be. Each is a link, so that another window can be another person. */
export function PersonBar(): ReactNode {
  const { view } = useClient();
  return (
    <div className={styles['bar']}>
      <span className={styles['label']} id="act-as">
        {shell.actAs}
      </span>
      <nav aria-labelledby="act-as" className={styles['people']}>
        <ul className={styles['list']}>
          {view.people.map((person) => (
            <li key={person.id}>
              <PersonLink person={person} isMe={person.id === view.me.id} channelId={view.open?.channelId} />
            </li>
          ))}
        </ul>
      </nav>
      <ThemeButton />
    </div>
  );
}

interface PersonLinkProps {
  readonly person: ClientPerson;
  readonly isMe: boolean;
  readonly channelId: string | undefined;
}

function PersonLink({ person, isMe, channelId }: PersonLinkProps): ReactNode {
  const standing = person.standing === 'Owner' ? shell.owner : (person.standing ?? shell.member);
  const link = useRef<HTMLAnchorElement>(null);
  // On a phone the bar is wider than the screen: who one is stays in sight.
  useEffect(() => {
    if (isMe) link.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [isMe]);
  const href = routeAddress({ person: person.handle, ...(channelId !== undefined && { channel: channelId }) });
  return (
    <a
      ref={link}
      className={styles['person']}
      href={href}
      aria-current={isMe ? 'true' : undefined}
      title={isMe ? undefined : shell.newWindow}
    >
      <Avatar person={person} size={26} />
      <span className={styles['names']}>
        <span className={styles['name']}>{person.displayName}</span>
        <span className={styles['standing']}>{standing}</span>
      </span>
      <Badge count={person.mentions} />
    </a>
  );
}

function ThemeButton(): ReactNode {
  const [theme, setTheme] = useState<Theme>(rememberedTheme);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const label = other === 'dark' ? shell.toDark : shell.toLight;
  return (
    <button
      type="button"
      className={styles['theme']}
      aria-label={label}
      title={label}
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
