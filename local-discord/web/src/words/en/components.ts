/** What a person presses: buttons, menus and forms of bots. */
export const components = {
  failed: 'This interaction failed',

  makeSelection: 'Make a selection',
  chosen: (placeholder: string, labels: string) => `${placeholder}: ${labels}`,
  labels: (labels: readonly string[]) => labels.join(', '),
  search: 'Search',
  clearSearch: 'Clear search',
  nothingFound: 'Nothing found.',
  noChoices: 'There is nothing to choose from.',
  moreChoices: (count: number) => `${count === 1 ? '1 more' : `${String(count)} more`}: search to find it.`,
  choose: (min: number, max: number) => {
    if (min === max) return `Choose ${String(min)}.`;
    if (min === 0) return `Choose up to ${String(max)}.`;
    return `Choose ${String(min)} to ${String(max)}.`;
  },
  roleName: (name: string) => (name.startsWith('@') ? name : `@${name}`),
  channelName: (name: string) => `#${name}`,
  everyone: '@everyone',
  role: 'Role',
  app: 'APP',

  /** Around the name of the bot. */
  warning: {
    before: 'This form will be submitted to ',
    after: '. Do not share passwords or other sensitive information.'
  },
  thisBot: 'this bot',
  submit: 'Submit',
  cancel: 'Cancel',
  required: 'This field is required.',
  requiredName: (label: string) => `${label} (required)`,
  tooShort: (least: number, typed: number) => `Type at least ${characters(least)} (${String(typed)} so far).`,
  tooLong: (most: number, typed: number) => `Type at most ${characters(most)} (${String(typed)} now).`,
  tooFew: (least: number) => `Choose at least ${String(least)}.`,
  tooMany: (most: number) => `Choose at most ${String(most)}.`,
  length: (typed: number, most: number) => `${String(typed)}/${String(most)}`,
  lengthRead: (typed: number, most: number) => `${String(typed)} of ${characters(most)}`,
  notShown: 'This part of the form cannot be shown here. The form is submitted without it.',

  apps: 'Apps',
  loadingApps: 'Loading…',
  noApps: 'No app offers anything here.'
} as const;

function characters(count: number): string {
  return count === 1 ? '1 character' : `${String(count)} characters`;
}
