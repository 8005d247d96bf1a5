import type { ReactNode } from 'react';
import { composer } from '../words/en/composer.js';
import styles from './composer.module.css';
import type { CommandInHand } from './use-command.js';

/** Why a command was not sent; with a way back to it where something else took the box since. */
export function RefusedCommand({ command }: { command: CommandInHand }): ReactNode {
  const { form, refused } = command;
  if (!refused) return null;
  return (
    <div role="alert" className={styles['problem']}>
      <span>{refused.reason}</span>
      {form?.entry.key !== refused.form.entry.key && (
        <>
          <button
            type="button"
            onClick={() => {
              command.setForm(refused.form);
            }}
          >
            {composer.editCommand}
          </button>
          <button type="button" onClick={command.forgetRefusal}>
            {composer.forgetRefusal}
          </button>
        </>
      )}
    </div>
  );
}
