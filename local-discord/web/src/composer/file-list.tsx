import type { ReactNode } from 'react';
import { Icon } from '../shell/icon.js';
import { composer } from '../words/en/composer.js';
import styles from './composer.module.css';
import { fileSize } from './file-limits.js';

interface FileListProps {
  readonly files: readonly File[];
  readonly onRemove: (file: File) => void;
}

/** The files that go with the message. Their names are only ever text. */
export function FileList({ files, onRemove }: FileListProps): ReactNode {
  if (files.length === 0) return null;
  return (
    <ul className={styles['files']} aria-label={composer.files}>
      {files.map((file, index) => (
        <li key={`${String(index)} ${file.name}`} className={styles['file']}>
          <Icon name="file" />
          <span className={styles['file-name']}>{file.name}</span>
          <span className={styles['muted']}>{fileSize(file.size)}</span>
          <button
            type="button"
            className={styles['icon']}
            aria-label={composer.removeFile(file.name)}
            onClick={() => {
              onRemove(file);
            }}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}
