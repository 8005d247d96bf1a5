/** The workshop drawer, for developers. */
export const workshop = {
  title: 'Workshop',
  close: 'Close the workshop',
  tabs: { actions: 'Actions', calls: 'REST', events: 'Gateway', switches: 'Switches' },
  filter: 'Filter',
  pause: 'Pause',
  resume: 'Resume',
  clear: 'Clear',
  shown: (shown: number, of: number) => (shown === of ? String(of) : `${String(shown)} of ${String(of)}`),

  noActions: 'Nobody has done anything yet. Press a button in the conversation.',
  actionsHelp:
    'A call belongs to an action when it carries the interaction’s token; any other to the latest action whose bot is still at work. When people act at the same moment, that is a guess. Round trips are calls that waited for one another; without latency even calls sent together seem to.',
  acknowledged: (ms: string) => `answered after ${ms}`,
  waiting: 'waiting…',
  failed: 'not answered',
  calls: (count: number) => (count === 1 ? '1 call' : `${String(count)} calls`),
  roundTrips: (count: number) => (count === 1 ? '1 round trip' : `${String(count)} round trips`),
  noCallsYet: 'No calls.',
  somebody: 'Somebody',

  noCalls: 'No call fits.',
  noEvents: 'No event fits.',
  time: 'Time',
  method: 'Method',
  route: 'Route',
  status: 'Status',
  duration: 'Took',
  event: 'Event',
  sequence: 'Number',
  size: 'Size',
  path: 'Path',
  request: 'Sent',
  response: 'Answered',
  nothing: 'nothing',
  underWay: 'under way',
  cut: 'cut',
  longer: (characters: number) => `… ${String(characters)} more characters`,

  bots: 'Bots',
  online: 'online',
  offline: 'offline',
  latency: 'Latency',
  latencyHelp: 'Every answer of Discord’s REST API comes this much later. Above 3 seconds every press fails.',
  latencyNow: (ms: number) => `${String(ms)} ms`,
  rateLimits: 'Rate limits',
  rateLimitsHelp: 'Discord’s own: too many calls in a row get 429 until the window is over.',
  errors: 'Errors',
  faults: {
    everything500: {
      name: 'Every call fails (500)',
      help: 'Until it is taken away. The bot can tell nobody anything.'
    },
    next503: { name: 'The next 3 calls fail (503)', help: 'A hiccup: a good bot tries again.' },
    lostReplies: {
      name: 'The next 3 replies are lost',
      help: 'The call takes effect, but the bot never hears of it. Nothing may come twice.'
    },
    noChannels: {
      name: 'Channels cannot be made (403)',
      help: 'As if the permission was taken away. The person is told which one is missing.'
    },
    rateLimited: {
      name: 'The next call is rate-limited (429)',
      help: 'For two seconds. The bot waits, the person may notice.'
    }
  },
  fault: {
    replyLost: 'reply lost',
    lineCut: 'line cut',
    later: (ms: number) => `+${String(ms)} ms`,
    slow: (ms: number) => `body over ${String(ms)} ms`,
    everywhere: 'every call',
    left: (count: number) => `${String(count)} left`
  },
  activeFaults: 'Switched on',
  noFaults: 'No errors are switched on.',
  takeAway: (what: string) => `Take away: ${what}`,
  takeAllAway: 'Take all away',
  gateway: 'Gateway',
  cuts: {
    resumable: { name: 'Ask to reconnect', help: 'Opcode 7: the bot comes back and hears what it missed.' },
    invalidate: { name: 'Forget the session', help: 'Opcode 9: the bot begins a new session.' },
    hard: { name: 'Cut the line', help: 'Without a word, as a network does.' }
  }
} as const;
