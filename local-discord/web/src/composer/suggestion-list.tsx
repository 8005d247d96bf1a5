import { useEffect, useRef, type ReactNode } from 'react';
import styles from './suggestion-list.module.css';
import type { Suggestion } from './suggestion.js';
import type { List } from './use-list.js';

interface SuggestionListProps<V> {
  readonly label: string;
  readonly list: List<V>;
  readonly onPick: (item: Suggestion<V>) => void;
}

/** The lines to pick from. The focus stays in the field, which names the active line. */
export function SuggestionList<V>({ label, list, onPick }: SuggestionListProps<V>): ReactNode {
  const { id, items, active, setActive } = list;
  const activeLine = useRef<HTMLLIElement>(null);
  useEffect(() => {
    activeLine.current?.scrollIntoView({ block: 'nearest' });
  }, [active, items]);
  return (
    <ul
      role="listbox"
      id={id}
      aria-label={label}
      className={styles['list']}
      onMouseDown={(event) => {
        // The field would lose the focus, and the list with it.
        event.preventDefault();
      }}
    >
      {items.map((item, index) => (
        <li
          key={item.key}
          role="option"
          id={`${id}-${String(index)}`}
          aria-selected={index === active}
          ref={index === active ? activeLine : null}
          className={styles['item']}
          onMouseMove={() => {
            if (index !== active) setActive(index);
          }}
          onClick={() => {
            onPick(item);
          }}
        >
          <span className={styles['text']}>
            <span className={styles['label']}>{item.label}</span>{' '}
            {item.detail !== undefined && <span className={styles['detail']}>{item.detail}</span>}
          </span>
          {item.aside !== undefined && <span className={styles['aside']}>{item.aside}</span>}
        </li>
      ))}
    </ul>
  );
}
