import type { Translate } from '../../base/language.js';
import { entriesOf, ownPicture, type Entry, type EntryStyle, type PanelDesign } from '../../servers/panel-design.js';
import { panelDifferences, type PanelDifference } from '../../servers/panel-merging.js';
import { touchedBy } from '../../templates/merging.js';
import type { Template } from '../../templates/template.js';
import type { ToldDifference } from '../overtaken.js';
import { valueText } from '../templates/value-text.js';

/**
 * Where two versions of a panel differ, each place with both values and who has changed it.
 * @param base - What both began with.
 * @param placeOf - What a place is called.
 */
export function panelToldDifferences(
  base: PanelDesign | null,
  mine: PanelDesign,
  theirs: PanelDesign,
  templateOf: (templateId: string) => Template | null,
  placeOf: (place: PanelDifference) => string,
  t: Translate
): ToldDifference[] {
  const told = panelDifferences(mine, theirs).map((place): ToldDifference => {
    const of = (design: PanelDesign) => partOf(design, place);
    const words = (design: PanelDesign) => partText(design, place, templateOf, t);
    const by = base ? touchedBy(of(base), of(mine), of(theirs)) : 'both';
    return { place: placeOf(place), by, mine: words(mine), theirs: words(theirs) };
  });
  // A picture is several settings, and one place.
  return told.filter((one, at) => told.findIndex(({ place }) => place === one.place) === at);
}

function partOf(design: PanelDesign, place: PanelDifference): unknown {
  if ('order' in place) return entriesOf(design).map(({ templateId }) => templateId);
  if ('entry' in place) return entryOf(design, place.entry);
  return isPicture(place.field) ? ownPicture(design) : design[place.field];
}

function partText(
  design: PanelDesign,
  place: PanelDifference,
  templateOf: (templateId: string) => Template | null,
  t: Translate
): string {
  if ('order' in place)
    return entriesOf(design)
      .map((entry) => nameOf(entry, templateOf))
      .join(' → ');
  if ('entry' in place) {
    const entry = entryOf(design, place.entry);
    if (!entry) return t('templates:differs.absent');
    const { label, emoji, hint, style } = entry;
    const says = [label ?? nameOf(entry, templateOf), emoji, hint, style && marks[style]];
    return says.filter((one) => one !== undefined).join(' · ');
  }
  if (place.field === 'layout') return t(design.layout === 'menu' ? 'panels:button.toMenu' : 'panels:button.toButtons');
  return valueText(isPicture(place.field) ? ownPicture(design) : design[place.field], t);
}

/** A style as it looks. */
const marks: Readonly<Record<EntryStyle, string>> = { primary: '🟦', secondary: '⬜', success: '🟩', danger: '🟥' };

function isPicture(field: string): boolean {
  return field === 'picture' || field === 'pictureFile' || field === 'pictureAlt';
}

function entryOf(design: PanelDesign, templateId: string): Entry | undefined {
  return entriesOf(design).find((entry) => entry.templateId === templateId);
}

function nameOf({ label, templateId }: Entry, templateOf: (templateId: string) => Template | null): string {
  return label ?? templateOf(templateId)?.name ?? templateId;
}
