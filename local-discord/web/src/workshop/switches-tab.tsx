import type { ReactNode } from 'react';
import type { WorkshopFrame } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { workshop as words } from '../words/en/workshop.js';
import { FaultSwitches } from './fault-switches.js';
import { LatencySwitch } from './latency-switch.js';
import { SwitchButton } from './switch-button.js';
import styles from './workshop.module.css';

const Cuts = ['resumable', 'invalidate', 'hard'] as const;

/** Trouble on demand: what each switch does to bots and people stands beside it. */
export function SwitchesTab({ settings, bots }: Pick<WorkshopFrame, 'settings' | 'bots'>): ReactNode {
  const { call } = useClient();
  return (
    <div className={styles['switches']}>
      <section aria-labelledby="workshop-bots">
        <h3 id="workshop-bots">{words.bots}</h3>
        <ul>
          {bots.map(({ applicationId, name, online }) => (
            <li key={applicationId} className={styles['bot']} data-online={online}>
              {name} · {online ? words.online : words.offline}
            </li>
          ))}
        </ul>
      </section>
      <LatencySwitch latencyMs={settings.latencyMs} />
      <section>
        <label className={styles['check']}>
          <input
            type="checkbox"
            checked={settings.rateLimits}
            onChange={(event) => {
              void call('setLimits', { rateLimits: event.target.checked });
            }}
          />
          <strong>{words.rateLimits}</strong>
        </label>
        <p className={styles['help']}>{words.rateLimitsHelp}</p>
      </section>
      <FaultSwitches faults={settings.faults} />
      <section aria-labelledby="workshop-gateway">
        <h3 id="workshop-gateway">{words.gateway}</h3>
        <ul className={styles['offers']}>
          {Cuts.map((how) => (
            <li key={how}>
              <SwitchButton {...words.cuts[how]} onPress={() => call('cutGateway', { how })} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
