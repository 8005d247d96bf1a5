import { hexColor } from '@ticket-desk/message-view/components';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem, type Selection } from 'react-aria-components';
import { Avatar } from '../../message/avatar.js';
import { ComponentEmoji } from '../component-emoji.js';
import type { Choice } from './choices.js';
import type { Limits } from './limits.js';
import styles from './select.module.css';

interface ChoiceListProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly values: readonly string[];
  readonly limits: Limits;
  readonly isSearchable: boolean;
  /** A sentence for a list without lines. */
  readonly empty: string;
  readonly onChange: (values: readonly string[]) => void;
  readonly onDone: () => void;
}

/** The lines of a menu. With as many ticked as it takes, the others wait until one is given up. */
export function ChoiceList(props: ChoiceListProps): ReactNode {
  const { label, choices, values, limits, isSearchable, empty, onChange, onDone } = props;
  const isSingle = limits.max === 1;
  const isFull = !isSingle && values.length >= limits.max;

  const pick = (selection: Selection): void => {
    const next =
      selection === 'all'
        ? [...new Set([...values, ...choices.map(({ value }) => value)])].slice(0, limits.max)
        : Array.from(selection, String);
    // Picking again what is picked takes it back only where nothing may be chosen.
    if (!isSingle || next.length >= limits.min) onChange(next);
    if (isSingle) onDone();
  };
  return (
    <ListBox
      aria-label={label}
      className={styles['list'] ?? ''}
      items={choices}
      // The lines are drawn anew only when these change.
      dependencies={[isSingle]}
      selectionMode={isSingle ? 'single' : 'multiple'}
      selectedKeys={values}
      disabledKeys={isFull ? choices.map(({ value }) => value).filter((value) => !values.includes(value)) : []}
      onSelectionChange={pick}
      // Escape closes; what is ticked stays ticked.
      escapeKeyBehavior="none"
      autoFocus={isSearchable ? false : 'first'}
      shouldFocusWrap
      renderEmptyState={() => <p className={styles['hint']}>{empty}</p>}
    >
      {(choice) => (
        <ListBoxItem id={choice.value} textValue={choice.label} className={styles['item'] ?? ''}>
          {({ isSelected }) => <Line choice={choice} isTicked={isSelected} isSingle={isSingle} />}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

interface LineProps {
  readonly choice: Choice;
  readonly isTicked: boolean;
  readonly isSingle: boolean;
}

function Line({ choice, isTicked, isSingle }: LineProps): ReactNode {
  const { label, description, aside, emoji, person, color } = choice;
  return (
    <>
      {emoji != null && <ComponentEmoji text={emoji} isDecoration />}
      {person && <Avatar person={person} size={24} />}
      {color !== undefined && (
        <span
          className={styles['dot']}
          aria-hidden="true"
          style={color === 0 ? undefined : { background: hexColor(color) }}
        />
      )}
      <span className={styles['texts']}>
        <span className={styles['label']}>{label}</span>
        {description !== undefined && <span className={styles['description']}>{description}</span>}
      </span>
      {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      <span className={styles['tick']} data-ticked={isTicked} data-single={isSingle} aria-hidden="true">
        <svg width="14" height="14" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="3">
          <path d="M5 12.5l4.5 4.500L19 7.500" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </span>
    </>
  );
}
