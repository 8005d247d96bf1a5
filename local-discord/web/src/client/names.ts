import type { ClientChannel, ClientMember, ClientView, RoleInfo } from '../../../src/client/contract.js';
import { useClient } from './client.js';

/** Finds by id what a mention shows. Undefined: unknown to this person, as on Discord. */
export interface Names {
  readonly member: (id: string) => ClientMember | undefined;
  readonly role: (id: string) => RoleInfo | undefined;
  /** Only channels this person may see. */
  readonly channel: (id: string) => ClientChannel | undefined;
}

/** One for each view, however many messages ask. */
const made = new WeakMap<ClientView, Names>();

/** Names of the people, roles and channels of the server that is open. */
export function useNames(): Names {
  const { view } = useClient();
  return namesOf(view);
}

/** The same, outside of a component. */
export function namesOf(view: ClientView): Names {
  const known = made.get(view);
  if (known) return known;
  const members = new Map(view.members.map((member) => [member.id, member]));
  const roles = new Map(view.roles.map((role) => [role.id, role]));
  const channels = new Map(view.channels.map((channel) => [channel.id, channel]));
  const names: Names = {
    member: (id) => members.get(id),
    role: (id) => roles.get(id),
    channel: (id) => channels.get(id)
  };
  made.set(view, names);
  return names;
}
