import type { ReactNode } from 'react';
import type { WorkshopFrame } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { Icon } from '../shell/icon.js';
import { workshop as words } from '../words/en/workshop.js';
import { describeFault, troubles } from './faults.js';
import { SwitchButton } from './switch-button.js';
import styles from './workshop.module.css';

/** Errors to switch on, and those that are. */
export function FaultSwitches({ faults }: { faults: WorkshopFrame['settings']['faults'] }): ReactNode {
  const { call } = useClient();
  return (
    <section aria-labelledby="workshop-errors">
      <h3 id="workshop-errors">{words.errors}</h3>
      <ul className={styles['offers']}>
        {troubles.map(({ name, help, rule }) => (
          <li key={name}>
            <SwitchButton name={name} help={help} onPress={() => call('addFault', rule)} />
          </li>
        ))}
      </ul>
      <h4>{words.activeFaults}</h4>
      {faults.length === 0 && <p className={styles['help']}>{words.noFaults}</p>}
      <ul>
        {faults.map((fault) => (
          <li key={fault.id} className={styles['active']}>
            <span>{describeFault(fault)}</span>
            <button
              type="button"
              className={styles['remove']}
              aria-label={words.takeAway(describeFault(fault))}
              onClick={() => {
                void call('removeFault', { id: fault.id });
              }}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
      {faults.length > 1 && (
        <button
          type="button"
          className={styles['tool']}
          onClick={() => {
            void call('clearFaults', {});
          }}
        >
          {words.takeAllAway}
        </button>
      )}
    </section>
  );
}
