import type { ReactNode } from 'react';
import { webAddress } from './links.js';
import styles from './markdown.module.css';

interface SafeLinkProps {
  readonly href: string;
  /** Does the text show where it leads? Otherwise the address shows when pointed at. */
  readonly showsTarget?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link to the web, in a tab of its own that learns nothing of this page; only its text when the address is anything else. */
export function SafeLink({ href, showsTarget = false, className, children }: SafeLinkProps): ReactNode {
  const url = webAddress(href);
  if (url === null) return children;
  return (
    <a
      className={className ?? styles['link']}
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      title={showsTarget ? undefined : url}
    >
      {children}
    </a>
  );
}
