import type { APIButtonComponentWithURL } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { webAddress } from '../../message/markdown/links.js';
import { components as words } from '../../words/en/components.js';
import styles from './button.module.css';
import { ButtonContent } from './button-content.js';

/** A button that leads to the web, in a tab of its own. Any other address, and a disabled one, cannot be pressed. */
export function LinkButton({ button }: { button: APIButtonComponentWithURL }): ReactNode {
  const href = webAddress(button.url);
  if (href === null || button.disabled) {
    return (
      <button
        type="button"
        className={styles['button']}
        data-look="secondary"
        disabled
        title={href === null ? words.badLink : undefined}
      >
        <ButtonContent emoji={button.emoji} label={button.label} />
        <ExternalSign />
      </button>
    );
  }
  return (
    <a
      className={styles['button']}
      data-look="secondary"
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      title={href}
    >
      <ButtonContent emoji={button.emoji} label={button.label} />
      <ExternalSign />
      <span className="sr-only">{words.newTab}</span>
    </a>
  );
}

function ExternalSign(): ReactNode {
  return (
    <svg
      className={styles['external']}
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
