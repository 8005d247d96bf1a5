import type { ReactNode } from 'react';
import type { ClockProps } from '../view/parts.js';
import { useView } from '../view/view.js';

/** A text that depends on what time it is; on paper no time passes. */
export function Clock({ format }: ClockProps): ReactNode {
  const Part = useView().parts?.Clock;
  return Part ? <Part format={format} /> : format(undefined);
}
