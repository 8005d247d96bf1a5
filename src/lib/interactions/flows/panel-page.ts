import { container } from '@sapphire/framework';
import { ownPicture } from '../../servers/panel-design.js';
import type { Panel } from '../../servers/server-settings.js';
import { panelPage, type PanelState } from '../../views/panels/page.js';
import { pictured } from './picture-flows.js';
import type { Looker } from './template-list.js';

/** One panel, with its picture. */
export function pageOfPanel(
  looker: Looker,
  panel: Panel,
  target: string,
  more: Pick<PanelState, 'said' | 'refused'> = {}
) {
  const { setUp, templates } = container;
  const { guildId, t } = looker;
  const templateOf = (id: string) => templates.current(guildId, id)?.template ?? null;
  const page = panelPage({ guildId, panel, shown: setUp.panels.look(guildId, panel), templateOf, target, ...more }, t);
  return pictured(page, looker, ownPicture(panel));
}
