import { RestProxy } from '../proxy/rest-proxy.js';
import { readProxySettings } from './role.js';
import { SettingsError } from './settings-error.js';
import { onStopSignal } from './signals.js';
import * as texts from './process-texts.js';

/** How long what is under way may take to end, in ms: short enough for a process manager that waits ten seconds. */
const LongestFinishMs = 8_000;

/**
 * Runs a proxy until it is asked to stop; then the process ends.
 * @throws SettingsError for what the settings say, and where nobody can listen.
 */
export async function runRestProxy(): Promise<void> {
  const { apiUrl, port, host } = readProxySettings(process.env);
  const proxy = new RestProxy({
    apiUrl,
    say: (sentence) => {
      console.warn(sentence);
    }
  });
  const listening = proxy.listen(port, host).catch((error: unknown) => {
    throw new SettingsError(texts.cannotListen(host, port, error instanceof Error ? error.message : String(error)));
  });
  onStopSignal((signal) => {
    console.info(texts.stopping(signal));
    void proxy.stop(LongestFinishMs).then(() => {
      console.info(texts.stopped);
      process.exit(0);
    });
  });
  const { address, port: taken, family } = await listening;
  const name = family === 'IPv6' ? `[${address}]` : address;
  console.info(texts.proxyReady(`http://${name}:${taken}/api`, apiUrl));
}
