import type { ModalSubmitInteraction } from 'discord.js';
import type { PanelEdit } from '../../servers/panel-edits.js';
import { panelFields, type PanelForm } from '../../views/panels/page.js';

/** What was typed about a panel, and the edit it makes: what is empty takes a setting away. */
export function typedAbout(
  { fields }: ModalSubmitInteraction<'cached'>,
  form: PanelForm,
  target: string
): { readonly typed: Readonly<Record<string, string>>; readonly edit: PanelEdit } {
  const typed = Object.fromEntries(panelFields(form).map((name) => [name, fields.getTextInputValue(name).trim()]));
  const values = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, value === '' ? undefined : value])
  );
  return {
    typed,
    edit: form === 'texts' ? { do: 'set', values } : { do: 'set-entry', templateId: target, values }
  };
}
