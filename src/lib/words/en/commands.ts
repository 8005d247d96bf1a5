/** Names and options are an interface; descriptions are not. Discord shows at most 100 characters of a description. */
export const setup = {
  description: 'Set up the ticket desk: what you leave out is created; run it again to repair',
  channel: 'Where the panel with the button stands',
  category: 'Where ticket channels are created',
  staffRole: 'The role that works the tickets'
};
export const panel = {
  description: 'Post the panel with the "Create Ticket" button, or move it here',
  channel: 'Where it should stand (default: this channel)'
};
export const setStaff = {
  description: 'Choose which roles are staff',
  add: 'Make a role staff: its members see and manage every ticket',
  addRole: 'The role',
  remove: 'Make a role no longer staff',
  removeRole: 'The role',
  list: 'Show the staff roles'
};
export const setCategory = {
  description: 'Choose the category ticket channels are created in',
  category: 'The category'
};
export const repair = { description: 'Compare tickets and channels, and put right what differs' };
export const close = { description: 'Close this ticket', reason: 'Why (everyone in the ticket can read it)' };
export const reopen = { description: 'Reopen this closed ticket' };
export const remove = { description: 'Remove a person from this ticket', user: 'Who' };
export const add = { description: 'Add a person to this ticket', user: 'Who' };
export const deletion = { description: 'Delete this ticket’s channel; the record stays' };
export const rename = { description: 'Rename this ticket’s channel', name: 'The new name' };
export const ticket = { description: 'Show what this ticket is: opener, number, status, answers, age' };
export const tickets = { description: 'List the open tickets', page: 'Which page' };
export const help = { description: 'What this bot does and who can do what' };
