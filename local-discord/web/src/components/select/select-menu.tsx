import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Popover } from 'react-aria-components';
import { components as words } from '../../words/en/components.js';
import { LoadingDots } from '@ticket-desk/message-view/components';
import { ComponentEmoji } from '../component-emoji.js';
import { ChoicePicker } from './choice-picker.js';
import type { Choice } from './choices.js';
import type { Limits } from './limits.js';
import styles from './select.module.css';

interface SelectMenuProps {
  /** Its placeholder: its name, unless there is another one. */
  readonly label: string;
  /** What it is called in a form. */
  readonly name?: string | undefined;
  readonly choices: readonly Choice[];
  readonly values: readonly string[];
  readonly limits: Limits;
  readonly isSearchable: boolean;
  readonly isDisabled?: boolean;
  /** Must it not be opened for the moment? */
  readonly isWaiting?: boolean;
  readonly isLoading?: boolean;
  /** Ids of what describes it. */
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  /** Called with each thing that is ticked; the first one closes a menu that takes one. */
  readonly onChange: (values: readonly string[]) => void;
  readonly onClose?: () => void;
}

/** A button that shows what is chosen, and opens a list to choose from. */
export function SelectMenu(props: SelectMenuProps): ReactNode {
  const { label, choices, values, limits, isDisabled = false, isWaiting = false, isLoading = false } = props;
  const trigger = useRef<HTMLButtonElement>(null);
  const [wantsOpen, setWantsOpen] = useState(false);
  const mayOpen = !isDisabled && !isWaiting;
  // A menu the bot disables while it is open closes, and does not open by itself when it may again.
  if (wantsOpen && !mayOpen) setWantsOpen(false);
  const isOpen = wantsOpen && mayOpen;
  const chosen = values.flatMap((value) => choices.find((choice) => choice.value === value) ?? []);
  const text = chosen.length === 0 ? props.name && label : words.labels(chosen.map((choice) => choice.label));
  const subject = props.name ?? label;

  const open = (): void => {
    if (mayOpen) setWantsOpen(true);
  };
  const close = (): void => {
    setWantsOpen(false);
    props.onClose?.();
  };
  const openByArrow = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open();
  };
  return (
    <div className={styles['select']} data-in-form={props.name !== undefined}>
      <button
        ref={trigger}
        type="button"
        className={styles['trigger']}
        data-empty={chosen.length === 0}
        data-loading={isLoading}
        data-invalid={props.isInvalid}
        disabled={isDisabled}
        aria-disabled={isWaiting || undefined}
        aria-busy={isLoading || undefined}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={text ? words.chosen(subject, text) : subject}
        aria-describedby={props.describedBy}
        onClick={open}
        onKeyDown={openByArrow}
      >
        <span className={styles['shown']}>
          {chosen.length === 0
            ? label
            : chosen.map(({ value, label: name, emoji }) => (
                <span key={value} className={styles[limits.max > 1 ? 'chip' : 'value']}>
                  {emoji != null && <ComponentEmoji text={emoji} />}
                  {name}
                </span>
              ))}
        </span>
        <svg className={styles['arrow']} width="18" height="18" viewBox="0 0 24 24" fill="none" aria-hidden="true">
          <path d="M6 9l6 6 6-6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        {isLoading && <LoadingDots />}
      </button>
      <Popover
        triggerRef={trigger}
        isOpen={isOpen}
        onOpenChange={(opens) => {
          if (!opens) close();
        }}
        placement="bottom start"
        offset={4}
        className={styles['popover'] ?? ''}
        aria-label={subject}
      >
        <ChoicePicker {...props} onDone={close} />
      </Popover>
    </div>
  );
}
