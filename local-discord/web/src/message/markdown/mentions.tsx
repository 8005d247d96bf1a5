import type { ReactNode } from 'react';
import { useClient } from '../../client/client.js';
import { useNames } from '../../client/names.js';
import { message as words } from '../../words/en/message.js';
import { hexColor } from '../hex-color.js';
import { usePings } from './ping-context.js';
import styles from './markdown.module.css';

interface ChipProps {
  readonly text: string;
  /** Does it ping the person who looks? Then it stands out. */
  readonly pingsMe?: boolean;
  readonly known?: boolean;
  /** A line of this colour stands below it; 0: none. The text keeps its own colour, which can always be read. */
  readonly color?: number;
}

function Chip({ text, pingsMe = false, known = true, color = 0 }: ChipProps): ReactNode {
  return (
    <span
      className={styles['mention']}
      data-pings-me={pingsMe}
      data-known={known}
      style={color === 0 ? undefined : { borderBlockEnd: `2px solid ${hexColor(color)}` }}
    >
      {text}
    </span>
  );
}

/** `<@id>` */
export function UserMention({ id }: { id: string }): ReactNode {
  const { people, me } = useClient().view;
  const person = useNames().member(id) ?? (me.id === id ? me : people.find((each) => each.id === id));
  return <Chip text={`@${person?.displayName ?? words.unknownUser}`} known={!!person} pingsMe={usePings().user(id)} />;
}

/** `<@&id>` */
export function RoleMention({ id }: { id: string }): ReactNode {
  const role = useNames().role(id);
  const name = role?.name ?? words.unknownRole;
  return (
    <Chip
      text={name.startsWith('@') ? name : `@${name}`}
      known={!!role}
      pingsMe={usePings().role(id)}
      color={role?.color ?? 0}
    />
  );
}

/** `@everyone` and `@here` */
export function EveryoneMention({ name }: { name: string }): ReactNode {
  return <Chip text={`@${name}`} pingsMe={usePings().everyone} />;
}

/** `</command:id>` */
export function CommandMention({ name }: { name: string }): ReactNode {
  return <Chip text={`/${name}`} />;
}

/** `<#id>`: opens the channel, where this person may see it. */
export function ChannelMention({ id }: { id: string }): ReactNode {
  const { openChannel } = useClient();
  const channel = useNames().channel(id);
  if (!channel) return <Chip text={`#${words.unknownChannel}`} known={false} />;
  return (
    <button
      type="button"
      className={styles['mention']}
      aria-label={words.openChannel(channel.name)}
      onClick={() => {
        openChannel(id);
      }}
    >
      #{channel.name}
    </button>
  );
}
