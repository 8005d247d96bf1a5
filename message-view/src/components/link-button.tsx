import type { APIButtonComponentWithURL } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { useSafeAddress } from '../markdown/safe-link.js';
import { useView } from '../view/view.js';
import { ButtonContent } from './button-content.js';

/** A button that leads to the web, in a tab of its own. Any other address, and a disabled one, cannot be pressed. */
export function LinkButton({ button }: { button: APIButtonComponentWithURL }): ReactNode {
  const { words } = useView();
  const href = useSafeAddress(button.url);
  if (href === null || button.disabled) {
    return (
      <button type="button" className="mv-button" data-look="secondary" disabled title={href ?? words.badLink}>
        <ButtonContent emoji={button.emoji} label={button.label} />
        <ExternalSign />
      </button>
    );
  }
  return (
    <a className="mv-button" data-look="secondary" href={href} target="_blank" rel="noreferrer noopener" title={href}>
      <ButtonContent emoji={button.emoji} label={button.label} />
      <ExternalSign />
      <span className="mv-unseen">{words.newTab}</span>
    </a>
  );
}

function ExternalSign(): ReactNode {
  return (
    <svg
      className="mv-external"
      width="14"
      height="14"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M14 4h6v6M20 4l-9 9M10 5H5v14h14v-5" />
    </svg>
  );
}
