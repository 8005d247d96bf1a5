import { isForNobody } from '../templates/for-nobody.js';
import type { Template } from '../templates/template.js';
import { entriesOf } from './panel-design.js';
import type { PanelDraft } from './panel-drafts.js';
import { panelTroubles, type PanelSurroundings, type PanelTrouble } from './panel-troubles.js';
import type { Kept } from './server-desk.js';
import type { Panel } from './server-settings.js';

/** What is wrong with a panel somebody works on, before it is public. */
export type PanelDraftTrouble =
  /** Nobody has said where it shall stand; or it stood once, and does not any more. */
  | { readonly kind: 'no-place' | 'stands-no-more' | 'channel-gone' }
  | { readonly kind: 'kept-from-us'; readonly kept: Kept }
  | { readonly kind: 'channel-hidden'; readonly channelId: string }
  /** Nothing it opens is there. */
  | { readonly kind: 'opens-nothing' }
  /** A template it opens is not there (any more). */
  | { readonly kind: 'template-gone'; readonly templateId: string }
  /** A template it opens is itself a draft of the same person. */
  | { readonly kind: 'template-unpublished'; readonly name: string }
  /** All roles that may open such tickets are gone, or may not. */
  | { readonly kind: 'template-for-nobody'; readonly name: string }
  | PanelTrouble;

/**
 * What is wrong with a panel somebody works on, the worst first. No request.
 * @param standing - The panel as it stands, or null.
 * @param draftOf - What the same person drafts as this template, by its id.
 */
export async function panelDraftTroubles(
  surroundings: PanelSurroundings,
  guildId: string,
  draft: PanelDraft,
  standing: Panel | null,
  draftOf: (templateId: string) => Template | null
): Promise<PanelDraftTrouble[]> {
  const { desk, templates } = surroundings;
  const channelId = standing?.channelId ?? draft.channelId;
  const entries = entriesOf(draft.design).map(({ templateId }) => ({
    templateId,
    template: templates.current(guildId, templateId)?.template ?? null
  }));
  const missing = entries.filter(({ template }) => template === null);
  const troubles: PanelDraftTrouble[] = [
    ...placeTroubles(surroundings, guildId, draft, channelId),
    ...(missing.length === entries.length ? [{ kind: 'opens-nothing' as const }] : []),
    ...missing.map(({ templateId }): PanelDraftTrouble => {
      const name = draftOf(templateId)?.name;
      return name === undefined ? { kind: 'template-gone', templateId } : { kind: 'template-unpublished', name };
    }),
    ...entries.flatMap(({ template }) =>
      template && isForNobody(template, (roleId) => desk.hasRole(guildId, roleId))
        ? [{ kind: 'template-for-nobody' as const, name: template.name }]
        : []
    )
  ];
  if (channelId === null || !desk.hasPanelChannel(guildId, channelId)) return troubles;
  const panel: Panel = { ...draft.design, channelId, messageId: standing?.messageId ?? channelId };
  const ofPanel = await panelTroubles(surroundings, guildId, panel);
  return [...troubles, ...ofPanel.filter(({ kind }) => kind !== 'panel-opens-nothing')];
}

function placeTroubles(
  { desk }: PanelSurroundings,
  guildId: string,
  { base }: PanelDraft,
  channelId: string | null
): PanelDraftTrouble[] {
  if (channelId === null) return [{ kind: base === null ? 'no-place' : 'stands-no-more' }];
  if (!desk.hasPanelChannel(guildId, channelId)) return [{ kind: 'channel-gone' }];
  if (!desk.sees(guildId, channelId)) return [{ kind: 'channel-hidden', channelId }];
  const kept = desk.keptFrom(guildId, channelId);
  return kept ? [{ kind: 'kept-from-us', kept }] : [];
}
