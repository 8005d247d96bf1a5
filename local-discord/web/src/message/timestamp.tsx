import type { ReactNode } from 'react';
/** When. */
export function Timestamp({ iso }: { iso: string }): ReactNode {
  return <time dateTime={iso}>{new Date(iso).toLocaleTimeString('en', { timeStyle: 'short' })}</time>;
}
