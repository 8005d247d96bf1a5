/** The walls: who may import whom, types included. `npm run check:walls` shows what crosses one. There are no exceptions. */

/**
 * The rooms of src/lib, lowest first. A room imports from those before it, never from its neighbours on one floor; so
 * what it reaches through others lies below it, too.
 */
const floors = [
  { base: 'base/' },
  { rights: 'rights/rights\\.ts$' },
  { core: 'core/' },
  { standings: 'rights/standings\\.ts$', questionnaire: 'questionnaire/' },
  { pictures: 'pictures/', transcripts: 'transcripts/' },
  { templates: 'templates/' },
  { tickets: 'tickets/', servers: 'servers/' },
  { repair: 'repair/', archive: 'archive/' },
  { views: 'views/' },
  { discord: 'discord/', storage: 'storage/', requests: 'requests/' },
  // The guard makes preconditions of the table of rights: it is of the interactions, and so is what it imports.
  { interactions: '(interactions/|rights/guard\\.ts$)' },
  { client: 'client/', proxy: 'proxy/' },
  { health: 'health/' },
  { app: 'app/' }
];

const texts = '^src/languages/';
const domain =
  '^src/lib/(core|questionnaire|pictures|transcripts|templates|tickets|servers|repair|archive)/|^src/lib/rights/(rights|standings)\\.ts$';
const pieces = '^src/(commands|interaction-handlers|listeners|preconditions|tasks)/';
const discordLibraries = '^node_modules/(discord\\.js|@discordjs/[^/]+|@sapphire/framework)/';

const onlyDown = floors.flatMap((floor, height) =>
  Object.entries(floor).map(([room, path]) => {
    const below = floors.slice(0, height).flatMap((lower) => Object.values(lower));
    return {
      name: `${room}-imports-down-only`,
      severity: 'error',
      from: { path: `^src/lib/${path}` },
      to: {
        path: '^src/',
        // What people read is known to the compiler by its keys; everybody else gets it through `t`.
        pathNot: [...[path, ...below].map((allowed) => `^src/lib/${allowed}`), ...(room === 'base' ? [texts] : [])]
      }
    };
  })
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that need each other are one file, or three. Types count: they tie as tightly.',
      severity: 'error',
      from: {},
      to: { circular: true }
    },
    {
      name: 'imports-lead-somewhere',
      comment: 'A path that is not found would let everything through.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true }
    },

    ...onlyDown,
    {
      name: 'domain-knows-no-discord',
      comment: 'Directly or through others: the domain is tested on a desk of paper, and knows only its ports.',
      severity: 'error',
      from: { path: domain },
      to: { path: discordLibraries, reachable: true }
    },
    {
      name: 'storage-has-one-door',
      comment: 'What is behind it may be files or a database.',
      severity: 'error',
      // Below it, the rooms themselves say no.
      from: { path: '^src/lib/(interactions|client|health|app)/' },
      to: { path: '^src/lib/storage/', pathNot: '^src/lib/storage/open-storage\\.ts$' }
    },
    {
      name: 'pieces-are-doors',
      comment: 'A piece turns an interaction into a request to a service and shows what comes back.',
      severity: 'error',
      from: { path: pieces },
      to: { path: '^src/(lib/(discord|storage|client|health|app)/|index\\.ts$)' }
    },
    {
      name: 'nobody-imports-pieces',
      comment: 'They are loaded by folder.',
      severity: 'error',
      from: { path: '^src/(?!(commands|interaction-handlers|listeners|preconditions|tasks)/)' },
      to: { path: pieces }
    },
    {
      name: 'bot-knows-only-itself',
      comment: 'It runs without the local Discord, the tests and the tools. What draws messages is a package to it.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '^(local-discord|tests|harness|demo|benchmarks|scripts)/|^node_modules/@ticket-desk/(?!message-view/)'
      }
    },

    {
      name: 'message-view-knows-nobody',
      comment: 'The bot, the page and whoever comes later draw messages with it.',
      severity: 'error',
      from: { path: '^message-view/' },
      to: { path: '^(src|local-discord|tests|harness|demo|workshop|benchmarks|scripts)/|^node_modules/@ticket-desk/' }
    },
    {
      name: 'message-view-has-three-doors',
      comment: 'What is behind them may be moved. A page takes what needs no Node.',
      severity: 'error',
      from: { path: '^(src|local-discord/(src|web))/' },
      to: {
        path: '^message-view/',
        pathNot: '^message-view/((dist|src)/(index|components|transcript/load)\\.|styles/)'
      }
    },
    {
      name: 'components-need-no-node',
      comment: 'Directly or through others: they run in a page.',
      severity: 'error',
      from: { path: '^message-view/src/(?!transcript/|index\\.ts$)' },
      to: { path: '^message-view/src/transcript/|^node_modules/react-dom/', reachable: true }
    },

    {
      name: 'contract-stands-alone',
      comment: 'Whoever talks to a local Discord needs nothing of its insides, nor do the types the page shares.',
      severity: 'error',
      from: { path: '^local-discord/src/client/' },
      to: { path: '^local-discord/', pathNot: '^local-discord/src/client/' }
    },
    {
      name: 'world-knows-no-watchers',
      comment: 'What people and pages do and see is built upon the world and its API, never the other way round.',
      severity: 'error',
      from: { path: '^local-discord/src/(model|http|rest|gateway|interactions)/' },
      to: { path: '^local-discord/src/(control|page|workshop)/' }
    },
    {
      name: 'model-is-lowest',
      comment: 'Of HTTP it knows the words of refusals and what an upload is.',
      severity: 'error',
      from: { path: '^local-discord/src/model/' },
      to: { path: '^local-discord/src/', pathNot: '^local-discord/src/(model/|http/(discord-error|route)\\.ts$)' }
    },
    {
      name: 'server-knows-no-page',
      severity: 'error',
      from: { path: '^local-discord/src/' },
      to: { path: '^local-discord/(web|tests)/' }
    },
    {
      name: 'local-discord-knows-no-bot',
      comment: 'It serves any bot.',
      severity: 'error',
      from: { path: '^local-discord/' },
      to: { path: '^(src|tests|harness|demo)/' }
    },
    {
      name: 'page-knows-the-contract-alone',
      comment: 'What the contract is made of lies beside it.',
      severity: 'error',
      from: { path: '^local-discord/web/' },
      to: {
        path: '^local-discord/(src|tests)/',
        pathNot: '^local-discord/src/client/contract\\.ts$'
      }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^local-discord/dist/', '^local-discord/web/dist/', '^message-view/dist/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default']
    }
  }
};
