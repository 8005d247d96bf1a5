import { useState, type ReactNode } from 'react';
import { Autocomplete, Button, Input, SearchField } from 'react-aria-components';
import { Icon } from '../../shell/icon.js';
import { components as words } from '../../words/en/components.js';
import { ChoiceList } from './choice-list.js';
import type { Choice } from './choices.js';
import { findChoices } from './find-choices.js';
import type { Limits } from './limits.js';
import styles from './select.module.css';

interface ChoicePickerProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly values: readonly string[];
  readonly limits: Limits;
  readonly isSearchable: boolean;
  readonly onChange: (values: readonly string[]) => void;
  readonly onDone: () => void;
}

/** What opens from a menu: how much to choose, a search where there may be many, and the list. */
export function ChoicePicker(props: ChoicePickerProps): ReactNode {
  const { choices, limits, isSearchable } = props;
  const [query, setQuery] = useState('');
  const { shown, more } = isSearchable ? findChoices(choices, query) : { shown: choices, more: 0 };
  const list = <ChoiceList {...props} choices={shown} empty={query === '' ? words.noChoices : words.nothingFound} />;
  return (
    <>
      {limits.max > 1 && <p className={styles['hint']}>{words.choose(limits.min, limits.max)}</p>}
      {isSearchable ? (
        <Autocomplete inputValue={query} onInputChange={setQuery}>
          <SearchField autoFocus aria-label={words.search} className={styles['search'] ?? ''}>
            <Input placeholder={words.search} className={styles['searchInput'] ?? ''} />
            <Button aria-label={words.clearSearch} className={styles['clear'] ?? ''}>
              <Icon name="close" size={16} />
            </Button>
          </SearchField>
          {list}
        </Autocomplete>
      ) : (
        list
      )}
      {more > 0 && <p className={styles['hint']}>{words.moreChoices(more)}</p>}
    </>
  );
}
