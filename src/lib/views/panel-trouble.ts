import type { Translate } from '../base/language.js';
import type { PanelTrouble } from '../servers/panel-troubles.js';
import type { Panel } from '../servers/server-settings.js';

/** What is wrong with a panel, and what to do. */
export function panelTrouble(trouble: PanelTrouble, { channelId, templateId }: Panel, t: Translate): string {
  return t(`setup:trouble.${trouble}`, { channel: channelId, template: templateId });
}
