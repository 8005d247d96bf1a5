import type { ReactNode } from 'react';
import { hexColor } from '../view/hex-color.js';
import { useView } from '../view/view.js';
import type { GuildPlace } from './nodes.js';
import { usePings } from './ping-context.js';

interface ChipProps {
  readonly text: string;
  /** Does it ping the person who looks? Then it stands out. */
  readonly pingsMe?: boolean;
  readonly known?: boolean;
  /** A line of this colour stands below it; 0: none. The text keeps its own colour, which can always be read. */
  readonly color?: number | null | undefined;
  /** Shown when pointed at. */
  readonly title?: string | undefined;
}

function Chip({ text, pingsMe = false, known = true, color, title }: ChipProps): ReactNode {
  return (
    <span
      className="mv-mention"
      data-pings-me={pingsMe}
      data-known={known}
      title={title}
      style={color ? { borderBlockEnd: `2px solid ${hexColor(color)}` } : undefined}
    >
      {text}
    </span>
  );
}

/** `<@id>` */
export function UserMention({ id }: { id: string }): ReactNode {
  const { person, words } = useView();
  const known = person(id);
  return (
    <Chip
      text={`@${known?.name ?? words.unknownUser}`}
      known={!!known}
      title={known ? undefined : id}
      pingsMe={usePings().user(id)}
    />
  );
}

/** `<@&id>` */
export function RoleMention({ id }: { id: string }): ReactNode {
  const { role, words } = useView();
  const known = role(id);
  const name = known?.name ?? words.unknownRole;
  return (
    <Chip
      text={name.startsWith('@') ? name : `@${name}`}
      known={!!known}
      title={known ? undefined : id}
      pingsMe={usePings().role(id)}
      color={known?.color}
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

/** `<id:browse>` and its like: places every server has. */
export function GuildMention({ place }: { place: GuildPlace }): ReactNode {
  return <Chip text={useView().words.guildNavigation[place]} />;
}

/** `<#id>`: opens the channel, where a page can and this person may see it. */
export function ChannelMention({ id }: { id: string }): ReactNode {
  const { channel, words, parts } = useView();
  const known = channel(id);
  if (!known) return <Chip text={`#${words.unknownChannel}`} known={false} title={id} />;
  const Part = parts?.ChannelLink;
  if (!Part) return <Chip text={`#${known.name}`} />;
  return (
    <Part id={id} className="mv-mention">
      #{known.name}
    </Part>
  );
}
