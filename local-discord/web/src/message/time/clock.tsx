import type { ClockProps } from '@ticket-desk/message-view/components';
import type { ReactNode } from 'react';
import { useTimeText } from './use-now.js';

/** A text that goes with the time. */
export function Clock({ format }: ClockProps): ReactNode {
  return useTimeText(format);
}
