import { codeOf } from '../core/storage-error.js';
import type { Health, HealthSettings } from './health.js';
import * as texts from './texts.js';

const off: Health = {
  makeRequest: undefined,
  remark: null,
  addSource: () => undefined,
  addGauge: () => undefined,
  started: () => undefined,
  watch: () => undefined,
  watchShare: () => undefined,
  stopping: () => undefined,
  close: () => Promise.resolve()
};

/**
 * Begins to answer `/healthz`, `/readyz` and `/metrics`. Whatever keeps the port from being had keeps the process from
 * nothing else: it does without, and its `remark` says so. Without the port, none of what is needed for it is loaded.
 */
export async function openHealth(settings: HealthSettings): Promise<Health> {
  const { healthHost, healthPort } = settings;
  if (healthPort === 0) return off;
  const { RunningHealth } = await import('./running-health.js');
  try {
    return await RunningHealth.open(settings);
  } catch (error) {
    const place = `${healthHost.includes(':') ? `[${healthHost}]` : healthHost}:${healthPort}`;
    return { ...off, remark: texts.untold(place, codeOf(error) ?? String(error)) };
  }
}
