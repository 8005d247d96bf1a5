import type { APIFileUploadComponent } from 'discord-api-types/v10';
import { useState, type ReactNode } from 'react';
import { fileToSend } from '../../../composer/file-bytes.js';
import { isRequired, limitsInForm } from '../check-field.js';
import { keptFile, shownFile } from '../field-files.js';
import type { FieldIds } from './field-frame.js';
import styles from './field.module.css';

interface FileFieldProps {
  readonly upload: APIFileUploadComponent;
  readonly ids: FieldIds;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Files from this computer. Choosing again takes others instead. */
export function FileField({ upload, ids, values, onChange }: FileFieldProps): ReactNode {
  const [unread, setUnread] = useState<string | null>(null);
  const take = async (files: FileList | null): Promise<void> => {
    try {
      const read = await Promise.all([...(files ?? [])].map(fileToSend));
      setUnread(null);
      onChange(read.map(keptFile));
    } catch (error) {
      setUnread(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <input
        id={ids.control}
        type="file"
        multiple={limitsInForm(upload).max > 1}
        aria-required={isRequired(upload)}
        aria-invalid={ids.isInvalid}
        aria-describedby={ids.describedBy}
        onChange={({ target }) => {
          void take(target.files);
        }}
      />
      {values.length > 0 && <p className={styles['note']}>{values.map((value) => shownFile(value).name).join(', ')}</p>}
      {unread !== null && (
        <p role="alert" className={styles['note']}>
          {unread}
        </p>
      )}
    </>
  );
}
