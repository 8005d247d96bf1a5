import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CommandOptionView, InteractionView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { composer } from '../words/en/composer.js';
import styles from './command-box.module.css';
import { filterSuggestions, optionSuggestions, type OptionSuggestion } from './option-suggestions.js';
import type { FieldState } from './option-values.js';
import { Popup } from './popup.js';
import { SuggestionList } from './suggestion-list.js';
import { MostSuggestions, type Suggestion } from './suggestion.js';
import { useAutocomplete } from './use-autocomplete.js';
import { useList } from './use-list.js';
import { useWantedFocus, type FocusWish } from './use-wanted-focus.js';

export interface OptionFieldProps {
  readonly option: CommandOptionView;
  readonly state: FieldState<File>;
  /** The id of the sentence that says what is wrong, if anything is. */
  readonly problemId: string | undefined;
  readonly wanted: FocusWish | null;
  readonly onChange: (field: Partial<FieldState<File>>) => void;
  /** Something was picked, and the next field may have the focus. */
  readonly onPicked: () => void;
  /** Enter, Escape, and Backspace in an empty field. */
  readonly onKey: (event: KeyboardEvent, empty: boolean) => void;
  readonly complete: (text: string) => Promise<InteractionView['choices']>;
}

/** The field of one option: a text, a number, or a list to pick from. */
export function OptionField(props: OptionFieldProps): ReactNode {
  const { option, state, problemId, wanted, onChange, onPicked, onKey, complete } = props;
  const { view } = useClient();
  const id = useId();
  const input = useWantedFocus<HTMLInputElement>(wanted);
  const [focused, setFocused] = useState(false);
  const searching = focused && !state.picked;
  const offered = useAutocomplete(option.autocomplete && searching ? complete : null, state.text);
  const all = optionSuggestions(option, view);
  const fitting = option.autocomplete ? offered.suggestions : all && filterSuggestions(all, state.text);
  // Nothing typed, nothing meant: Enter then does not pick the first line.
  const list = useList<OptionSuggestion['value']>(
    searching ? (fitting?.slice(0, MostSuggestions) ?? []) : [],
    state.text === '' ? -1 : 0
  );
  const note = ((): string | null => {
    if (!searching || !fitting || fitting.length > 0) return null;
    if (offered.state === 'loading') return composer.loadingOptions;
    return offered.state === 'failed' ? composer.optionsFailed : composer.noMatch;
  })();
  const pick = (picked: Suggestion<OptionSuggestion['value']>): void => {
    onChange({ text: picked.label, picked });
    onPicked();
  };
  const described = [focused && `${id}-about`, problemId].filter(Boolean).join(' ');
  const numeric = option.type === OptionType.Integer || option.type === OptionType.Number;
  return (
    <>
      <input
        ref={input}
        className={styles['input']}
        role={fitting ? 'combobox' : undefined}
        aria-label={option.name}
        aria-required={option.required}
        aria-invalid={problemId !== undefined}
        aria-describedby={described || undefined}
        aria-autocomplete={fitting ? 'list' : undefined}
        aria-expanded={fitting ? list.items.length > 0 : undefined}
        aria-controls={list.items.length > 0 ? list.id : undefined}
        aria-activedescendant={list.activeId}
        inputMode={numeric && !fitting ? 'decimal' : undefined}
        autoComplete="off"
        size={Math.min(Math.max(state.text.length + 1, 8), 40)}
        value={state.text}
        onChange={({ target }) => {
          onChange({ text: target.value });
        }}
        onFocus={({ target }) => {
          setFocused(true);
          // What was picked is replaced as a whole.
          if (state.picked) target.select();
        }}
        onBlur={() => {
          setFocused(false);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const picked = list.key(event);
          if (picked) pick(picked);
          else if (!event.defaultPrevented) onKey(event, state.text === '');
        }}
      />
      {focused && (
        <Popup
          headId={`${id}-about`}
          head={
            <>
              <strong>{option.name}</strong> {option.description}
            </>
          }
          note={note}
        >
          {list.items.length > 0 && <SuggestionList label={option.name} list={list} onPick={pick} />}
        </Popup>
      )}
    </>
  );
}
