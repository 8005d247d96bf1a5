import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { composer } from '../words/en/composer.js';
import type { CommandEntry } from './commands.js';
import styles from './composer.module.css';
import { FileButton } from './file-button.js';
import { FileList } from './file-list.js';
import { Icon } from '../shell/icon.js';
import { toContent } from './mentions.js';
import { Popup } from './popup.js';
import { SuggestionList } from './suggestion-list.js';
import type { Message } from './use-message.js';
import { useTyping } from './use-typing.js';

/** Discord's limit for a message, and from how many left on the rest is counted. */
const MostCharacters = 2000;
const CountFrom = 200;

interface MessageBoxProps {
  readonly channelId: string;
  /** `#general` or `@Ada`. */
  readonly place: string;
  readonly message: Message;
  /** Another one, not null, gives the box the focus. */
  readonly focusFor: string | null;
  readonly onCommand: (entry: CommandEntry, rest: string) => void;
  /** Escape, where nothing is open that it could close. */
  readonly onEscape: () => void;
}

/** The box a message is typed in, with its files and the lists it opens. */
export function MessageBox({ channelId, place, message, focusFor, onCommand, onEscape }: MessageBoxProps): ReactNode {
  const { draft, files, attach, remove, state } = message;
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(draft.text.length);
  const [focused, setFocused] = useState(false);
  const [put, setPut] = useState<number | null>(null);
  const typing = useTyping({
    channelId,
    message,
    caret,
    focused,
    onCommand,
    setCaret: (at, moves = false) => {
      setCaret(at);
      setPut(moves ? at : null);
    }
  });
  useLayoutEffect(() => {
    if (focusFor === null || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [focusFor]);
  useLayoutEffect(() => {
    if (put === null) return;
    area.current?.setSelectionRange(put, put);
    area.current?.focus();
  }, [put]);
  useLayoutEffect(() => {
    if (!area.current) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${String(area.current.scrollHeight)}px`;
  }, [draft.text]);

  const left = MostCharacters - toContent(draft.text, draft.mentions).trim().length;
  const busy = state === 'sending';
  const { list } = typing;
  return (
    <div className={styles['box']}>
      {typing.open && (
        <Popup note={typing.note}>
          {list.items.length > 0 && <SuggestionList label={typing.label} list={list} onPick={typing.pick} />}
        </Popup>
      )}
      <FileList files={files} onRemove={remove} />
      <div className={styles['row']}>
        <FileButton label={composer.attach} className={styles['icon']} many disabled={busy} onFiles={attach}>
          <Icon name="plus" />
        </FileButton>
        <textarea
          ref={area}
          rows={1}
          className={styles['area']}
          aria-label={composer.message(place)}
          aria-autocomplete="list"
          aria-controls={typing.open && list.items.length > 0 ? list.id : undefined}
          aria-activedescendant={typing.open ? list.activeId : undefined}
          aria-describedby={left < CountFrom ? 'characters-left' : undefined}
          placeholder={composer.message(place)}
          readOnly={busy}
          value={draft.text}
          onChange={({ target }) => {
            typing.change(target.value, target.selectionStart);
          }}
          onFocus={() => {
            setFocused(true);
          }}
          onBlur={() => {
            setFocused(false);
          }}
          onSelect={({ currentTarget }) => {
            setCaret(currentTarget.selectionStart);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Escape' && !typing.open) onEscape();
            if (event.key === 'Enter' && !event.shiftKey && left < 0) event.preventDefault();
            else typing.key(event);
          }}
          onPaste={(event) => {
            const pasted = [...event.clipboardData.files];
            if (pasted.length === 0) return;
            event.preventDefault();
            attach(pasted);
          }}
        />
        <button
          type="button"
          className={styles['icon']}
          aria-label={composer.send}
          disabled={busy || left < 0 || (draft.text.trim() === '' && files.length === 0)}
          onClick={() => {
            void typing.submit();
            area.current?.focus();
          }}
        >
          <Icon name="send" />
        </button>
      </div>
      {left < CountFrom && (
        <p
          id="characters-left"
          className={left < 0 ? styles['over'] : styles['count']}
          role={left < 0 ? 'alert' : undefined}
        >
          {left < 0 ? composer.tooLong(-left) : composer.left(left)}
        </p>
      )}
    </div>
  );
}
