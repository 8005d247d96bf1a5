import { useId, type ReactNode } from 'react';
import { Icon } from '../shell/icon.js';
import { composer } from '../words/en/composer.js';
import styles from './command-box.module.css';
import { FileButton } from './file-button.js';
import { fileSize } from './file-limits.js';
import type { OptionFieldProps } from './option-field.js';
import { useWantedFocus } from './use-wanted-focus.js';

type AttachmentFieldProps = Omit<OptionFieldProps, 'onChange' | 'complete' | 'onPicked'> & {
  readonly onFiles: (files: File[]) => void;
  readonly onRemove: () => void;
};

/** The field of an option that takes a file. */
export function AttachmentField(props: AttachmentFieldProps): ReactNode {
  const { option, state, problemId, wanted, onKey, onFiles, onRemove } = props;
  const id = useId();
  const button = useWantedFocus<HTMLButtonElement>(wanted);
  const { file } = state;
  const shown = file && `${file.name} (${fileSize(file.size)})`;
  return (
    <>
      <FileButton
        ref={button}
        label={shown === null ? composer.fileFor(option.name) : composer.fileIn(option.name, shown)}
        className={styles['choose']}
        aria-describedby={[`${id}-about`, problemId].filter(Boolean).join(' ')}
        onFiles={onFiles}
        onKeyDown={(event) => {
          // Enter asks for the file, as on any button.
          if (event.key !== 'Enter') onKey(event, file === null);
        }}
        onPaste={({ clipboardData }) => {
          onFiles([...clipboardData.files]);
        }}
      >
        {shown ?? composer.chooseFile}
      </FileButton>
      {file && option.required && (
        <button
          type="button"
          className={styles['small']}
          aria-label={composer.removeFile(file.name)}
          onClick={onRemove}
        >
          <Icon name="close" size={14} />
        </button>
      )}
      <span id={`${id}-about`} className="sr-only">
        {option.description}
      </span>
    </>
  );
}
