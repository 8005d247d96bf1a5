/** What stands on the right of the conversation. */
export type SidePanel = 'members' | 'workshop' | null;
