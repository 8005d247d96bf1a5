import type { ReactNode } from 'react';
import styles from './loading-dots.module.css';

/** Three dots over what waits; a screen reader hears `aria-busy` instead. */
export function LoadingDots(): ReactNode {
  return (
    <span className={styles['dots']} aria-hidden="true">
      <span />
      <span />
      <span />
    </span>
  );
}
