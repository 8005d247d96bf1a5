import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CommandOptionView } from '../../../src/client/contract.js';
import { composer } from '../words/en/composer.js';
import styles from './command-box.module.css';
import type { CommandEntry } from './commands.js';
import { Icon } from '../shell/icon.js';
import { Popup } from './popup.js';
import { rank } from './rank.js';
import { SuggestionList } from './suggestion-list.js';
import type { Suggestion } from './suggestion.js';
import { useList } from './use-list.js';
import { useWantedFocus, type FocusWish } from './use-wanted-focus.js';

/** So many optional options each have a button; more of them share one. */
const MostButtons = 3;

interface CommandTailProps {
  readonly entry: CommandEntry;
  readonly hidden: readonly CommandOptionView[];
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem: string | undefined;
  readonly wanted: FocusWish | null;
  readonly onFocus: () => void;
  readonly onAdd: (name: string) => void;
  readonly onKey: (event: KeyboardEvent, empty: boolean) => void;
}

/** The end of a command: Enter runs it from here, and optional options are added here. */
export function CommandTail(props: CommandTailProps): ReactNode {
  const { entry, hidden, text, onText, problem, wanted, onFocus, onAdd, onKey } = props;
  const id = useId();
  const input = useWantedFocus<HTMLInputElement>(wanted);
  const [focused, setFocused] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = focused && (opened || text !== '');
  const items = rank(hidden, text, ({ name }) => [name]).map(({ name, description }) => ({
    key: name,
    label: name,
    detail: description,
    value: name
  }));
  const list = useList<string>(open ? items : [], text === '' ? -1 : 0);
  const add = ({ value }: Suggestion<string>): void => {
    onText('');
    setOpened(false);
    onAdd(value);
  };
  const some = hidden.length > 0;
  return (
    <>
      {(hidden.length <= MostButtons ? hidden : []).map(({ name, description }) => (
        <button
          key={name}
          type="button"
          className={styles['more']}
          title={description}
          onClick={() => {
            onAdd(name);
          }}
        >
          <Icon name="plus" size={14} />
          {name}
        </button>
      ))}
      {hidden.length > MostButtons && (
        <button
          type="button"
          className={styles['more']}
          onClick={() => {
            setOpened(true);
            onFocus();
          }}
        >
          {composer.moreOptions(hidden.length)}
        </button>
      )}
      <input
        ref={input}
        className={styles['tail']}
        role={some ? 'combobox' : undefined}
        aria-label={some ? composer.addOption(entry.name) : composer.commandName(entry.name)}
        aria-expanded={some ? list.items.length > 0 : undefined}
        aria-autocomplete={some ? 'list' : undefined}
        aria-controls={list.items.length > 0 ? list.id : undefined}
        aria-activedescendant={list.activeId}
        aria-describedby={`${id}-about`}
        autoComplete="off"
        readOnly={!some}
        placeholder={composer.pressEnter}
        value={text}
        onChange={({ target }) => {
          onText(target.value);
        }}
        onFocus={() => {
          setFocused(true);
        }}
        onBlur={() => {
          setFocused(false);
          setOpened(false);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const picked = list.key(event);
          if (picked) add(picked);
          else if (event.key === 'ArrowDown' && some) setOpened(true);
          else if (!event.defaultPrevented) onKey(event, text === '');
        }}
      />
      {problem !== undefined && <span className={styles['wrong']}>{problem}</span>}
      {focused ? (
        <Popup
          headId={`${id}-about`}
          head={
            <>
              <strong>/{entry.name}</strong> {entry.description}
            </>
          }
        >
          {list.items.length > 0 && <SuggestionList label={composer.optionalOptions} list={list} onPick={add} />}
        </Popup>
      ) : (
        <span id={`${id}-about`} className="sr-only">
          {entry.description}
        </span>
      )}
    </>
  );
}
