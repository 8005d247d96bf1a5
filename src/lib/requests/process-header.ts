/** By this header a process of the bot says to a proxy which one it is, so that the processes take turns there. */
export const ProcessHeader = 'X-Ticket-Desk-Process';
