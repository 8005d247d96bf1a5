// What whoever runs the bot reads of its health, in the log and behind the port: English, as all of the log.
export const alive = 'ok';
export const ready = 'ready';
export const stopping = 'stopping';
export const starting = 'Starting: it serves nobody yet.';
export const notLoggedIn = 'Not logged in to Discord yet.';
export const shardsAway = (ids: readonly number[], all: number) =>
  `Not connected to Discord’s gateway: ${ids.length === 1 ? 'shard' : 'shards'} ${ids.join(', ')} (of ${all}).`;
export const databaseAway = 'The database does not answer, or takes no writes.';
export const folderAway = 'The data directory takes no writes, or nobody can look whether it does.';
export const folderTaken = 'Another process is taking the data directory over.';
export const spare = 'A spare: other processes serve all servers, or it has not asked yet.';
export const shareLost = 'Another process serves its servers now: this one ends.';
export const unserved = (slices: readonly number[], of: number) =>
  `Nobody serves ${slices.length === 1 ? 'slice' : 'slices'} ${slices.join(', ')} (of ${of}): start more processes.`;
export const noAnswer = (source: string) => `${source}: no answer within two seconds.`;
export const unknown = (source: string) => `${source}: this could not be looked at.`;

export const notFound = 'Not found. There are /healthz, /readyz and /metrics.';
export const wrongMethod = 'Only GET and HEAD.';
export const wrongHost = 'This is told under the address it listens on, or localhost.';
export const failed = 'This could not be told. The log says why.';

export const listening = (url: string) => `Health and metrics: ${url} (/healthz, /readyz, /metrics).`;
export const untold = (place: string, code: string) =>
  `Health and metrics are off: ${reasons[code]?.(place) ?? `${place} cannot be listened on (${code})`}. Set HEALTH_PORT to a free port, or to 0 to do without them.`;

const reasons: Readonly<Record<string, (place: string) => string>> = {
  EADDRINUSE: (place) => `something else listens on ${place}`,
  EACCES: (place) => `this user may not listen on ${place}`,
  EADDRNOTAVAIL: (place) => `${place} is no address of this machine (HEALTH_HOST)`
};
