import {
  ActionRowBuilder,
  ComponentType,
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type JSONEncodable,
  type MessageActionRowComponentBuilder
} from 'discord.js';
import { cut } from './cut.js';

/** So many bytes a message has at most, written out: what is heavier is slow to come and slow to draw. */
export const MostBytes = 10_000;

/** So many of them are answers at most, of which none gives way: there are pages. */
export const AnswerBytes = 5_000;

type RawRow = APIActionRowComponent<APIComponentInMessageActionRow>;
type Row = RawRow | JSONEncodable<RawRow>;
/** A message as far as it is measured. */
export interface Sent {
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Row[];
}

/** How long its texts may be, in UTF-16 units; left out, as long as they are. */
interface Lengths {
  readonly hint?: number;
  readonly label?: number;
  readonly text?: number;
  readonly field?: number;
}

/** What gives way, in this order: the hints of options, their labels, what stands above, and at last single fields. */
const steps: readonly Lengths[] = [
  ...[80, 60, 40, 20, 0].map((hint) => ({ hint })),
  ...[80, 60, 50, 40, 30, 20].map((label) => ({ hint: 0, label })),
  ...[2400, 1800, 1200, 800, 500, 300, 200].map((text) => ({ hint: 0, label: 20, text })),
  ...[800, 500, 300, 200, 100, 50].map((field) => ({ hint: 0, label: 20, text: 200, field })),
  { hint: 0, label: 10, text: 150, field: 50 }
];

/** How heavy a message is as it is sent, in bytes; files that go with it apart. */
export function bytesOf({ embeds, components, ...rest }: Sent): number {
  const others = Object.entries(rest).filter(([name]) => name !== 'files');
  return Buffer.byteLength(JSON.stringify({ ...Object.fromEntries(others), embeds, components }));
}

/** A message that is no heavier than `MostBytes`: where it would be, the least of its texts give way first. */
export function light<T extends Sent>(message: T): T {
  let made = message;
  for (const lengths of steps) {
    if (bytesOf(made) <= MostBytes) return made;
    made = {
      ...message,
      embeds: message.embeds.map(shortened(lengths)),
      components: message.components.map(less(lengths))
    };
  }
  return made;
}

function shortened({ text = Infinity, field = Infinity }: Lengths) {
  return (embed: APIEmbed): APIEmbed => ({
    ...embed,
    ...(embed.title !== undefined && { title: cut(embed.title, text) }),
    ...(embed.description !== undefined && { description: cut(embed.description, text) }),
    ...(embed.fields && {
      fields: embed.fields.map((one) => ({ ...one, name: cut(one.name, field), value: cut(one.value, field) }))
    })
  });
}

function less({ hint = Infinity, label = Infinity }: Lengths) {
  return (row: Row): Row => {
    const raw = 'toJSON' in row ? row.toJSON() : row;
    const components = raw.components.map((one) => {
      if (one.type !== ComponentType.StringSelect) return one;
      const options = one.options.map(({ description, ...option }) => ({
        ...option,
        label: cut(option.label, label),
        ...(description !== undefined && hint > 0 && { description: cut(description, hint) })
      }));
      return { ...one, options };
    });
    return 'toJSON' in row
      ? new ActionRowBuilder<MessageActionRowComponentBuilder>({ ...raw, components })
      : { ...raw, components };
  };
}
