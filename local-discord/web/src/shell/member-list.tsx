import { ApplicationCommandType } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { ClientMember } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { AppsMenu } from '../components/index.js';
import { Avatar } from '../message/avatar.js';
import { shell } from '../words/en/shell.js';
import styles from './member-list.module.css';

/** A server may have thousands; nobody reads further than this. */
const Most = 200;

/** Who can see what is open: apps, then people by their highest role. */
export function MemberList(): ReactNode {
  const { view } = useClient();
  const roles = [...view.roles].sort((a, b) => b.position - a.position);
  const groups = new Map<string, ClientMember[]>();
  for (const member of view.members) {
    if (!member.sees) continue;
    const role = roles.find(({ id, managed }) => !managed && member.roleIds.includes(id));
    const group = member.bot ? shell.apps : (role?.name ?? shell.members);
    groups.set(group, [...(groups.get(group) ?? []), member]);
  }
  return (
    <aside className={styles['list']} aria-label={shell.members}>
      {[...groups].map(([name, members]) => (
        <section key={name}>
          <h3 className={styles['group']}>
            {name} — {members.length}
          </h3>
          <ul>
            {members.slice(0, Most).map((member) => (
              <li key={member.id} className={styles['member']} data-online={member.online}>
                <Avatar person={member} size={28} />
                <span className={styles['name']}>{member.displayName}</span>
                {member.bot && <span className={styles['app']}>{member.online ? shell.online : shell.offline}</span>}
                {view.open && (
                  <AppsMenu
                    label={shell.appsFor(member.displayName)}
                    menu={ApplicationCommandType.User}
                    channelId={view.open.channelId}
                    targetId={member.id}
                    className={styles['tool']}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}
