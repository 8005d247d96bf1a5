import {
  ComponentType,
  SelectMenuDefaultValueType,
  type APISelectMenuComponent,
  type APISelectMenuOption
} from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Emoji } from '../media/emoji.js';
import { useView, type View } from '../view/view.js';
import type { SelectMenuProps } from '../view/parts.js';

type Option = Pick<APISelectMenuOption, 'label' | 'description' | 'emoji' | 'default'>;

/** A menu nobody is there to hear: it shows what was chosen, and opens (without a script) to show what could have been. */
export function StillSelect({ menu }: SelectMenuProps): ReactNode {
  const view = useView();
  const options = optionsOf(menu, view);
  const chosen = options.filter((option) => option.default);
  const shown =
    chosen.length === 0 ? (
      (menu.placeholder ?? view.words.makeSelection)
    ) : (
      <>
        {menu.placeholder && <span className="mv-unseen">{menu.placeholder}: </span>}
        {chosen.map(({ label, emoji }, index) => (
          <span key={index} className="mv-chosen">
            {emoji && <Emoji emoji={emoji} isDecoration />}
            {label}
          </span>
        ))}
      </>
    );
  if (options.length === 0) return <div className="mv-select mv-select-shown">{shown}</div>;
  return (
    <details className="mv-select">
      <summary className="mv-select-shown">{shown}</summary>
      <ul>
        {options.map((option, index) => (
          <li key={index} className="mv-option" data-chosen={option.default ?? false}>
            {option.emoji && <Emoji emoji={option.emoji} isDecoration />}
            <span>
              {option.label}
              {option.description && <small>{option.description}</small>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What it offers, where the menu itself says so; else what was chosen in it beforehand. */
function optionsOf(menu: APISelectMenuComponent, { person, role, channel, words }: View): readonly Option[] {
  if (menu.type === ComponentType.StringSelect) return menu.options;
  return (menu.default_values ?? []).map(({ type, id }) => {
    const name =
      type === SelectMenuDefaultValueType.User
        ? (person(id)?.name ?? words.unknownUser)
        : type === SelectMenuDefaultValueType.Role
          ? `@${role(id)?.name ?? words.unknownRole}`
          : `#${channel(id)?.name ?? words.unknownChannel}`;
    return { label: name, default: true };
  });
}
