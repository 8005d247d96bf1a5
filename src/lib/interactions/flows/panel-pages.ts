import { container } from '@sapphire/framework';
import { entriesOf, ownPicture } from '../../servers/panel-design.js';
import type { PanelDraft } from '../../servers/panel-drafts.js';
import type { Panel } from '../../servers/server-settings.js';
import type { Template } from '../../templates/template.js';
import { panelTrouble } from '../../views/panel-trouble.js';
import { panelDraftTrouble } from '../../views/panels/draft-trouble.js';
import { panelEditor, type PanelEditorState } from '../../views/panels/editor.js';
import { panelList } from '../../views/panels/list.js';
import { panelPage, type PanelState } from '../../views/panels/page.js';
import { pictured } from './picture-flows.js';
import type { Looker } from './template-list.js';

/** The panels of a server, as one administrator sees them. */
export function panelsOf(
  { guildId, userId, t }: Looker,
  page: number,
  more: { readonly said?: string | undefined; readonly search?: string | null } = {}
) {
  const { servers, setUp, panelDrafting } = container;
  const drafts = panelDrafting
    .of(guildId, userId)
    .map((draft) => ({ draft, shown: setUp.panels.look(guildId, draft.design) }));
  const all = servers.of(guildId).panels.map((panel) => ({ panel, shown: setUp.panels.look(guildId, panel) }));
  const wanted = more.search?.toLowerCase();
  const panels = wanted
    ? all.filter(({ panel, shown }) =>
        [shown?.title ?? '', ...namesOf(guildId, panel)].some((words) => words.toLowerCase().includes(wanted))
      )
    : all;
  return panelList({ panels, page, drafts, ...more }, t);
}

/** The page of a panel as it stands. */
export async function pageOf(
  looker: Looker,
  panel: Panel,
  target: string,
  more: Pick<PanelState, 'said' | 'refused'> = {}
) {
  const { setUp, templates, panelDrafting } = container;
  const { guildId, userId, t } = looker;
  const troubles = await setUp.panels.troubles(guildId, panel);
  const { panels } = container.servers.of(guildId);
  const page = panelPage(
    {
      guildId,
      panel,
      place: panels.findIndex(({ messageId }) => messageId === panel.messageId) + 1,
      of: panels.length,
      design: panel,
      shown: setUp.panels.look(guildId, panel),
      templateOf: (id) => templates.current(guildId, id)?.template ?? null,
      target,
      problems: troubles.map((trouble) => panelTrouble(trouble, t)),
      draftId: panelDrafting.ofPanel(guildId, userId, panel)?.id,
      ...more
    },
    t
  );
  return pictured(page, looker, ownPicture(panel));
}

/** A panel somebody works on. Whoever was overtaken by somebody else is told. */
export async function draftPage(
  looker: Looker,
  draft: PanelDraft,
  target: string,
  more: Partial<Pick<PanelEditorState, 'said' | 'refused' | 'discarding'>> = {}
) {
  const { setUp, templates, panelDrafting, drafting } = container;
  const { guildId, userId, t } = looker;
  const standing = panelDrafting.standing(guildId, draft);
  const draftOf = (id: string): Template | null =>
    drafting.of(guildId, userId).find(({ templateId }) => templateId === id)?.template ?? null;
  const troubles = await setUp.panels.draftTroubles(guildId, draft, standing, draftOf);
  const page = panelEditor(
    {
      guildId,
      draft,
      standing,
      newer: panelDrafting.newer(guildId, draft),
      shown: setUp.panels.look(guildId, draft.design),
      templateOf: (id) => templates.current(guildId, id)?.template ?? draftOf(id),
      target,
      problems: troubles.map((trouble) => panelDraftTrouble(trouble, t)),
      ...more
    },
    t
  );
  return pictured(page, looker, ownPicture(draft.design));
}

function namesOf(guildId: string, panel: Panel): string[] {
  return entriesOf(panel).flatMap(({ templateId, label }) => [
    label ?? '',
    container.templates.current(guildId, templateId)?.template.name ?? ''
  ]);
}
