import type { ModalSubmitInteraction } from 'discord.js';
import type { PanelEdit } from '../../servers/panel-edits.js';
import type { PanelDesign } from '../../servers/panel-design.js';
import { panelFields, standingWords, type PanelForm } from '../../views/panels/page.js';

/**
 * What was typed about a panel, and the edit it makes: what is empty takes a setting away, and what was not touched stays as
 * it is.
 * @param design - What stood there.
 */
export function typedAbout(
  { fields }: ModalSubmitInteraction<'cached'>,
  form: PanelForm,
  target: string,
  design: PanelDesign
): { readonly typed: Readonly<Record<string, string>>; readonly edit: PanelEdit } {
  const typed = Object.fromEntries(panelFields(form).map((name) => [name, fields.getTextInputValue(name).trim()]));
  const values = Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      standingWords(design, form, target, name)?.trim() === value ? [] : [[name, value === '' ? undefined : value]]
    )
  );
  return {
    typed,
    edit: form === 'texts' ? { do: 'set', values } : { do: 'set-entry', templateId: target, values }
  };
}
