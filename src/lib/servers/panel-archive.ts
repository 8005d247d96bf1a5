import { designOf } from './panel-design.js';
import { MaxArchivedPanels, panelId, type ArchivedPanel, type Panel, type ServerSettings } from './server-settings.js';

/**
 * The archive with panels that do not stand any more, the latest first. Where it is full the oldest give way: whoever
 * archives by hand is refused before.
 * @param at - ISO 8601, UTC.
 */
export function withArchived(
  { archivedPanels = [] }: Pick<ServerSettings, 'archivedPanels'>,
  panels: readonly Panel[],
  at: string
): Pick<ServerSettings, 'archivedPanels'> {
  if (panels.length === 0) return {};
  const archived = panels.map((panel): ArchivedPanel => {
    return { ...designOf(panel), id: panelId(panel), channelId: panel.channelId, archivedAt: at };
  });
  const others = archivedPanels.filter(({ id }) => !archived.some((one) => one.id === id));
  return { archivedPanels: [...archived, ...others].slice(0, MaxArchivedPanels) };
}

/** Settings without one of the archived panels: it stands again, or is gone for good. */
export function withoutArchived(settings: ServerSettings, id: string): ServerSettings {
  const { archivedPanels, ...others } = settings;
  const left = archivedPanels?.filter((one) => one.id !== id) ?? [];
  if (left.length === (archivedPanels?.length ?? 0)) return settings;
  return left.length > 0 ? { ...others, archivedPanels: left } : others;
}
