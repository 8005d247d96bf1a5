import type { ReactNode } from 'react';
import { useView } from '../view/view.js';
import { safeAddress, webAddress } from './links.js';

interface SafeLinkProps {
  readonly href: string;
  /** Does the text show where it leads? Otherwise the address shows when pointed at. */
  readonly showsTarget?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link to the web, in a tab of its own that learns nothing of this page; only its text when the address is anything else. */
export function SafeLink({ href, showsTarget = false, className, children }: SafeLinkProps): ReactNode {
  const url = useSafeAddress(href);
  if (url === null) return children;
  return (
    <a
      className={className ?? 'mv-link'}
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      title={showsTarget ? undefined : url}
    >
      {children}
    </a>
  );
}

/** The address if this drawing may link to it. */
export function useSafeAddress(address: string): string | null {
  const { discordLinks = true } = useView();
  return discordLinks ? safeAddress(address) : webAddress(address);
}
