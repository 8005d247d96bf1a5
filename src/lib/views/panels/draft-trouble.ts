import type { Translate } from '../../base/language.js';
import type { PanelDraftTrouble } from '../../servers/panel-draft-troubles.js';
import { missingText } from '../fault-text.js';
import { panelTrouble } from '../panel-trouble.js';
import { plainText } from '../plain-text.js';

/** What is wrong with a panel somebody works on, and what to do. */
export function panelDraftTrouble(trouble: PanelDraftTrouble, t: Translate): string {
  switch (trouble.kind) {
    case 'no-place':
      return t('panels:draft.needsPlace');
    case 'stands-no-more':
      return t('panels:draft.gone');
    case 'channel-gone':
      return t('panels:draft.channelGone');
    case 'kept-from-us':
      return missingText(trouble.kept, t);
    case 'channel-hidden':
      return t('faults:channel-hidden', { channel: trouble.channelId });
    case 'opens-nothing':
      return t('faults:panel-opens-nothing');
    case 'template-gone':
      return t('panels:draft.dangling', { template: trouble.templateId });
    case 'template-unpublished':
      return t('panels:draft.notYet', { name: plainText(trouble.name, 80) });
    case 'template-for-nobody':
      return t('doctor:template-for-nobody', { name: plainText(trouble.name, 80) });
    default:
      return panelTrouble(trouble, t);
  }
}
