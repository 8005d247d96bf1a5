import type { ReactNode } from 'react';
import { useView } from '../view/view.js';

/** Stands for a part of a kind that is newer than this: that something is missing is said, never hidden. */
export function NotDrawn(): ReactNode {
  return <p className="mv-missing">{useView().words.notDrawn}</p>;
}
