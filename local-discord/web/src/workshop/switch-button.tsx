import { useState, type ReactNode } from 'react';
import styles from './workshop.module.css';

interface SwitchButtonProps {
  readonly name: string;
  /** What a bot or a person will notice. */
  readonly help: string;
  readonly onPress: () => Promise<unknown>;
}

/** Switches something on, and says beside it what that does, or why it could not. */
export function SwitchButton({ name, help, onPress }: SwitchButtonProps): ReactNode {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <>
      <button
        type="button"
        className={styles['offer']}
        onClick={() => {
          onPress().then(
            () => {
              setProblem(null);
            },
            (error: unknown) => {
              setProblem(error instanceof Error ? error.message : String(error));
            }
          );
        }}
      >
        {name}
      </button>
      <p className={styles['help']}>{help}</p>
      {problem !== null && (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
