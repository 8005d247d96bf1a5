import type { PersonInfo } from '../../../../src/client/contract.js';
import { useClient } from '../../client/client.js';

/** The bot behind an application, where this person can see it. */
export function useBot(applicationId: string | undefined): PersonInfo | undefined {
  const { members, inbox } = useClient().view;
  return (
    members.find(({ id }) => id === applicationId) ?? inbox.find((direct) => direct.with.id === applicationId)?.with
  );
}
