import { useState, type ReactNode } from 'react';
import { useClient } from '../client/client.js';
import { workshop as words } from '../words/en/workshop.js';
import styles from './workshop.module.css';

const Most = 3500;
const Step = 50;

/** How late Discord answers. What is dragged is sent at once; what others set shows when nobody drags. */
export function LatencySwitch({ latencyMs }: { latencyMs: number }): ReactNode {
  const { call } = useClient();
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? latencyMs;
  const release = (): void => {
    setDragged(null);
  };
  return (
    <section>
      <label className={styles['latency']}>
        <strong>{words.latency}</strong> <span>{words.latencyNow(shown)}</span>
        <input
          type="range"
          min={0}
          max={Most}
          step={Step}
          value={shown}
          aria-valuetext={words.latencyNow(shown)}
          onChange={(event) => {
            const next = Number(event.target.value);
            setDragged(next);
            call('setLimits', { latencyMs: next }).catch(release);
          }}
          onPointerUp={release}
          onBlur={release}
        />
      </label>
      <p className={styles['help']}>{words.latencyHelp}</p>
    </section>
  );
}
