import { logName } from '../base/log-name.js';
import { logText } from '../base/log-text.js';
import { isFault, type FaultContexts } from '../core/fault.js';

/**
 * What kept something from being done, for the log. A permission the bot lacks or a channel that is gone is for
 * people to put right, and one line; of all else whoever runs the bot needs every detail.
 */
export function logCause(error: unknown): string {
  if (isFault(error, 'missing-permission')) return lacking(error.context);
  if (isFault(error, 'transcripts-channel-gone'))
    return 'The channel for transcripts is gone: an administrator chooses another with /transcripts.';
  return logText(error);
}

function lacking({ permissions, where, keeper }: FaultContexts['missing-permission']): string {
  const what = permissions.length > 0 ? permissions.map(spaced).join(', ') : 'a permission Discord does not name';
  const place = where === null ? 'the server' : logName(where, keeper ?? 'channel or category');
  return `The bot lacks ${what} in ${place}`;
}

/** "ManageChannels" as "Manage Channels". */
function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2');
}
