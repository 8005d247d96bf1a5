import type { ReactNode } from 'react';
import { workshop as words } from '../words/en/workshop.js';
import styles from './workshop.module.css';

/** More than this is not read, and would only make the page slow. */
const Longest = 20_000;

/** A body or payload, as indented JSON. */
export function JsonBlock({ title, value }: { title: string; value: unknown }): ReactNode {
  const isEmpty = value === null || value === undefined || value === '';
  const text = isEmpty ? words.nothing : JSON.stringify(value, null, 2);
  return (
    <figure className={styles['json']}>
      <figcaption>{title}</figcaption>
      {/* Reached with the keyboard to scroll it. */}
      <pre tabIndex={0} aria-label={title}>
        {text.slice(0, Longest)}
        {text.length > Longest && `\n${words.longer(text.length - Longest)}`}
      </pre>
    </figure>
  );
}
