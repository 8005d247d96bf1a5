/**
 * What a page sees and says over `/control/socket`: views of one person, and the workshop. Calls of the control API go
 * over the same line; they are in `control-contract.ts`.
 */
import type {
  ArgumentOf,
  ChannelView,
  ControlMethod,
  FaultRule,
  LoggedCall,
  RoleInfo,
  ServerInfo
} from './control-contract.js';
import type { MessageView, PersonInfo } from './message-contract.js';

/** Someone in the server that is open. */
export interface ClientMember extends PersonInfo {
  roleIds: string[];
  /** The colour of their highest coloured role, 0 for none. */
  color: number;
  /** For a bot: is its gateway connected? People always are. */
  online: boolean;
  /** Can they see the channel that is open? */
  sees: boolean;
}

/** Someone this page can act as. */
export interface ClientPerson extends PersonInfo {
  /** What an address calls them: their username, or their id where two people share one. */
  handle: string;
  /** What they are in the server that is open: `Owner`, else their highest named role, else null. */
  standing: string | null;
  /** How many unread messages ping them, anywhere: the badge on their name. */
  mentions: number;
}

/** A channel in a person's list. */
export interface ClientChannel extends ChannelView {
  /** Is there anything newer than what this person has read? */
  unread: boolean;
  /** How many unread messages ping this person. */
  mentions: number;
}

/** A direct message in a person's inbox; its id is the channel's. */
export interface ClientDirectMessage {
  id: string;
  with: PersonInfo;
  unread: boolean;
  mentions: number;
}

/** Everything one person's client shows at one moment. The page draws this and keeps nothing of its own beside it. */
export interface ClientView {
  /** Another one means another world: the local Discord was started anew. */
  worldId: string;
  /** The world's version this was drawn from. */
  version: number;
  me: ClientPerson;
  /** Everyone one can act as: the people of the server that is open, no bots. */
  people: ClientPerson[];
  /** Servers this person is in. */
  servers: ServerInfo[];
  server: ServerInfo | null;
  roles: RoleInfo[];
  members: ClientMember[];
  /** Channels, threads and categories of the server this person may see. */
  channels: ClientChannel[];
  inbox: ClientDirectMessage[];
  /** The channel or direct message that is open; null when it does not exist (any more) for this person. */
  open: {
    channelId: string;
    messages: MessageView[];
    /** Are there older messages than these? */
    hasOlder: boolean;
    /** The last message this person had read when the server began to count; null for none. */
    lastReadId: string | null;
  } | null;
}

/** What a page wants to see. */
export interface ClientWatch {
  /** A person by id or by name (`ada`); left out: the first one. */
  as?: string;
  serverId?: string;
  /** By id or by name; left out: the first channel of the server. */
  channel?: string;
  /** How many messages of the open channel, newest first. */
  messageLimit: number;
}

/** What a page sends over `/control/socket`, as JSON text frames. */
export type ClientFrame =
  | { [M in ControlMethod]: { id: number; method: M; argument: ArgumentOf<M> } }[ControlMethod]
  | { watch: ClientWatch }
  | { workshop: boolean };

/** What it gets. Views come whenever something changed, each one whole. */
export type ServerFrame =
  | { id: number; result: unknown }
  | { id: number; error: { name: string; message: string } }
  | { view: ClientView }
  | { noSuchPerson: true }
  | { workshop: WorkshopFrame };

/** What a person did, and what it caused. */
export interface LoggedAction {
  id: number;
  userId: string;
  /** Readable: `pressed "Create Ticket"`, `ran /close`. */
  what: string;
  interactionId: string | null;
  /** ms since 1970, with fractions. */
  at: number;
  acknowledgedAfterMs: number | null;
  state: 'waiting' | 'answered' | 'failed';
  /** Ids of the REST calls it caused, oldest first. */
  callIds: number[];
  /** Sequential round trips among them. */
  roundTrips: number;
}

/** A gateway event that went out to a bot. */
export interface LoggedEvent {
  id: number;
  applicationId: string;
  name: string;
  sequence: number;
  at: number;
  data: unknown;
}

/** News for the workshop drawer: the first frame holds what is kept, later ones what is new or changed since. */
export interface WorkshopFrame {
  calls: LoggedCall[];
  events: LoggedEvent[];
  actions: LoggedAction[];
  /** How the switches stand. */
  settings: { latencyMs: number; rateLimits: boolean; faults: (FaultRule & { id: number })[] };
  bots: { applicationId: string; name: string; online: boolean }[];
}
