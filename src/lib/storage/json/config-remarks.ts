import type { Ticket } from '../../core/ticket.js';
import { entriesOf } from '../../servers/panel-design.js';
import { expiringIn } from '../../pictures/expiring.js';
import { unknownPlaceholders } from '../../templates/placeholders.js';
import type { Templates } from '../../templates/templates.js';
import { configPlace } from './config-place.js';
import type { Config } from './config-schema.js';
import { mistakeLine, type Mistake } from './files/errors.js';
import { placeOfPath } from '../../base/json-place.js';
import { placed } from './files/plain-mistakes.js';

/** So many panels are named in one remark. */
const MostPanels = 5;

/**
 * What whoever runs the bot should know about a config that can be used: what is most likely a slip, in sentences.
 * @param file - Its name, as it is shown.
 * @param text - What stands in it.
 */
export function slips(file: string, text: string, { templates }: Config): string[] {
  return Object.entries(templates)
    .flatMap(([id, template]) => [
      ...expiringIn(template).map((one): Mistake & { place: { line: number } } => {
        const at = ['templates', id, ...one.at];
        const why =
          'is a link to something uploaded to Discord, which expires. Put the picture on a web server of yours.';
        return { place: placeOfPath(text, at), fault: placed(configPlace(at), why) };
      }),
      ...unknownPlaceholders(template).map(({ path, unknown, known }): Mistake & { place: { line: number } } => {
        const at = ['templates', id, ...path];
        const stays = unknown.length === 1 ? 'stays as it is' : 'stay as they are';
        const fills = known.length > 0 ? `. Filled in here: ${known.join(', ')}` : ': nothing is filled in here';
        const fault = placed(configPlace(at), `says ${unknown.join(', ')}, which ${stays}${fills}.`);
        return { place: placeOfPath(text, at), fault };
      })
    ])
    .sort((a, b) => a.place.line - b.place.line)
    .map((mistake) => mistakeLine(file, mistake));
}

/**
 * Templates that are gone from a config, or have another name now, while panels or tickets count on them.
 * @param tickets - Those that are live.
 * @param all - What every server offers, and what tickets were opened with.
 */
export function missingTemplates(
  file: string,
  { templates, guilds }: Config,
  tickets: Iterable<Ticket>,
  all: Pick<Templates, 'current' | 'of'>
): string[] {
  const missing = new Map<string, { panels: string[]; tickets: Ticket[] }>();
  const of = (id: string) => {
    const uses = missing.get(id) ?? { panels: [], tickets: [] };
    missing.set(id, uses);
    return uses;
  };
  for (const [guildId, { panels }] of Object.entries(guilds))
    for (const panel of panels)
      for (const { templateId } of entriesOf(panel))
        if (!all.current(guildId, templateId))
          of(templateId).panels.push(`the panel in channel ${panel.channelId} of server ${guildId}`);
  for (const ticket of tickets)
    if (!all.current(ticket.guildId, ticket.templateId)) of(ticket.templateId).tickets.push(ticket);

  const there = Object.keys(templates).join(', ') || 'none';
  return [...missing].flatMap(([id, uses]) => {
    const lost = uses.tickets.filter((ticket) => !all.of(ticket)).length;
    const told = [
      ...(uses.panels.length > 0 ? [`${some(uses.panels)} can open nothing`] : []),
      ...(lost > 0 ? [`what ${counted(lost)} should be asked is not known`] : [])
    ];
    // Tickets keep what they were opened with: of a template nobody opens any more there is nothing to say.
    if (told.length === 0) return [];
    return [
      `template ${id} is not in ${file} (any more), so ${told.join(', and ')}. Give it back its name there, or post another panel with /panel. There is: ${there}.`
    ];
  });
}

function some(names: readonly string[]): string {
  const more = names.length - MostPanels;
  return [...names.slice(0, MostPanels), ...(more > 0 ? [`${more} more panels`] : [])].join(', ');
}

function counted(tickets: number): string {
  return tickets === 1 ? 'one ticket' : `${tickets} tickets`;
}
