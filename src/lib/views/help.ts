import type { Translate } from '../base/language.js';
import type { Standing } from '../rights/rights.js';
import { Colors } from './colors.js';
import type { ShownPanel } from '../servers/panel-design.js';
import { embeds } from './embed.js';
import { plainTitle } from './plain-text.js';

/** A panel that stands, and what its button opens. */
export interface StandingPanel {
  readonly shown: ShownPanel;
  /** Of its message. */
  readonly url: string;
}

/** More than these fill the page. */
const MostPanels = 5;

/** What the bot does, with what this person may do. */
export function helpMessage(standings: ReadonlySet<Standing>, panels: readonly StandingPanel[], t: Translate) {
  const ways = panels.slice(0, MostPanels).map(({ shown: { title, layout, entries }, url }) => {
    const [first] = entries;
    const panel = plainTitle(title);
    if (!first || layout === 'menu' || entries.length > 1) return t('help:panelOfSeveral', { panel, url });
    return t('help:panel', { button: plainTitle(first.label), panel, url });
  });
  const fields = [{ name: t('help:everybody'), value: t('help:everybodyLines') }];
  if (standings.has('staff') || standings.has('admin'))
    fields.push({ name: t('help:staff'), value: t('help:staffLines') });
  if (standings.has('admin')) fields.push({ name: t('help:admin'), value: t('help:adminLines') });
  return {
    embeds: embeds({
      color: Colors.calm,
      title: t('help:title'),
      description: [...(ways.length > 0 ? ways : [t('help:noPanel')]), t('help:text')].join('\n'),
      fields
    }),
    allowedMentions: { parse: [] }
  };
}
