import { useMemo, useState, type ReactNode } from 'react';
import type { CommandView, FileToSend, InteractionView } from '../../../src/client/contract.js';
import { chat } from '../words/en/chat.js';
import { useClient, type Client } from './client.js';
import {
  InteractionsContext,
  type CommandEcho,
  type Interactions,
  type OpenModal,
  type PressState
} from './interactions.js';

/** Longer than any deadline of Discord's: the local Discord answers long before. */
const AnswerWithinMs = 20_000;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Waits until the bot acknowledged, or Discord gave up on it. */
const acknowledged = async ({ call }: Client, begun: InteractionView): Promise<InteractionView> =>
  begun.state === 'waiting' ? call('acknowledgedInteraction', { id: begun.id, timeoutMs: AnswerWithinMs }) : begun;

/**
 * Keeps how each press, form and command of this page stands. What a bot answers is not kept here: it is in the view.
 * Give it the person's id as its key, so that another person begins with a clean slate.
 */
export function InteractionsProvider({ children }: { children: ReactNode }): ReactNode {
  const client = useClient();
  const [presses, setPresses] = useState<ReadonlyMap<string, PressState>>(new Map());
  const [echoes, setEchoes] = useState<readonly CommandEcho[]>([]);
  const [openModal, setOpenModal] = useState<OpenModal | null>(null);

  const interactions = useMemo<Interactions>(() => {
    const me = client.view.me.id;
    const setPress = (messageId: string, state: PressState | null): void => {
      setPresses((before) => {
        const after = new Map(before);
        if (state) after.set(messageId, state);
        else after.delete(messageId);
        return after;
      });
    };
    const showModal = ({ id, modal }: InteractionView): void => {
      if (modal) setOpenModal({ interactionId: id, modal, submitting: false });
    };
    const followPress = async (
      messageId: string,
      customId: string,
      start: () => Promise<InteractionView>
    ): Promise<void> => {
      setPress(messageId, { customId, state: 'waiting' });
      try {
        const answer = await acknowledged(client, await start());
        if (answer.state !== 'answered') {
          setPress(messageId, { customId, state: 'failed', reason: chat.pressFailed });
          return;
        }
        setPress(messageId, null);
        showModal(answer);
      } catch (error) {
        setPress(messageId, { customId, state: 'failed', reason: reasonOf(error) });
      }
    };
    const forget = (key: string): void => {
      setEchoes((before) => before.filter((echo) => echo.key !== key));
    };
    const fail = (key: string, reason: string): void => {
      setEchoes((before) => before.map((echo) => (echo.key === key ? { ...echo, state: 'failed', reason } : echo)));
    };
    const followCommand = async (key: string, begun: InteractionView): Promise<void> => {
      try {
        const answer = await acknowledged(client, begun);
        if (answer.state !== 'answered') {
          fail(key, chat.noAnswer);
          return;
        }
        forget(key);
        showModal(answer);
      } catch (error) {
        fail(key, reasonOf(error));
      }
    };
    const echo = (key: string, channelId: string, command: string): void => {
      const at = new Date().toISOString();
      setEchoes((before) => [...before, { key, channelId, command, state: 'waiting', at }]);
    };
    const pick = async (
      channelId: string,
      targetId: string,
      { name: command, shownAs, applicationId }: Pick<CommandView, 'name' | 'shownAs' | 'applicationId'>
    ): Promise<void> => {
      const key = `${targetId}/${applicationId}/${command}/${String(Date.now())}`;
      echo(key, channelId, shownAs);
      try {
        const typed = { as: me, channelId, command, applicationId };
        await followCommand(key, await client.call('runContextCommand', { ...typed, targetId }));
      } catch (error) {
        fail(key, reasonOf(error));
      }
    };
    const submit = async (
      form: OpenModal,
      fields: Record<string, string | string[]>,
      files: Record<string, FileToSend[]>
    ): Promise<void> => {
      setOpenModal({ interactionId: form.interactionId, modal: form.modal, submitting: true });
      const problem = (reason: string): void => {
        setOpenModal({ interactionId: form.interactionId, modal: form.modal, submitting: false, problem: reason });
      };
      try {
        const begun = await client.call('submitModal', { as: me, interactionId: form.interactionId, fields, files });
        const answer = await acknowledged(client, begun);
        if (answer.state === 'answered') setOpenModal(null);
        else problem(chat.formFailed);
      } catch (error) {
        problem(reasonOf(error));
      }
    };
    return {
      press: ({ id: messageId, channelId }, customId) => {
        void followPress(messageId, customId, () => client.call('click', { as: me, channelId, messageId, customId }));
      },
      choose: ({ id: messageId, channelId }, customId, values) => {
        void followPress(messageId, customId, () =>
          client.call('choose', { as: me, channelId, messageId, customId, values })
        );
      },
      pressState: (messageId) => presses.get(messageId),
      run: async (channelId, command, options, applicationId) => {
        const begun = await client.call('runCommand', { as: me, channelId, command, options, applicationId });
        if (begun.state === 'waiting') echo(begun.id, channelId, `/${command}`);
        void followCommand(begun.id, begun);
        return begun;
      },
      pick: (channelId, targetId, { name, shownAs, applicationId }) => {
        void pick(channelId, targetId, { name, shownAs, applicationId });
      },
      commandEchoes: (channelId) => echoes.filter((echo) => echo.channelId === channelId),
      forget,
      openModal,
      submitModal: (fields, files) => {
        if (openModal && !openModal.submitting) void submit(openModal, fields, files);
      },
      cancelModal: () => {
        setOpenModal(null);
      },
      dismiss: (messageId) => {
        // Where it is gone already there is nothing to say.
        client.call('dismiss', { as: me, messageId }).catch(() => undefined);
      }
    };
  }, [client, presses, echoes, openModal]);

  return <InteractionsContext value={interactions}>{children}</InteractionsContext>;
}
