/** All that a local Discord and those who talk to it agree on: the control API, and what a page sees and says beside it. */
export * from './control-contract.js';
export type * from './conversation-contract.js';
export type * from './message-contract.js';
export type * from './page-contract.js';
