import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { ConnectionLost, useClient } from '../client/client.js';
import { composer } from '../words/en/composer.js';
import type { Draft } from './drafts.js';
import { fileToSend } from './file-bytes.js';
import { addFiles } from './file-limits.js';
import { toContent } from './mentions.js';
import { useDraft } from './use-draft.js';

/** After so many cut connections it is the message that cuts them. */
const MostTries = 4;
const PauseMs = 300;

/** The message that is being written, and how sending it stands. */
export interface Message {
  readonly draft: Draft;
  /** Changes the text; to Discord it is another message then. */
  readonly edit: (draft: Draft) => void;
  readonly files: readonly File[];
  readonly attach: (files: readonly File[]) => void;
  readonly remove: (file: File) => void;
  /** `waiting`: for the connection, to send it once more. */
  readonly state: 'idle' | 'sending' | 'waiting';
  readonly problem: string | null;
  readonly send: () => void;
}

/** Writes and sends messages in one channel. What was refused stays, with the reason. */
export function useMessage(channelId: string, replyTo: MessageView | null, onSent: () => void): Message {
  const { view, connected, call } = useClient();
  const as = view.me.id;
  const { draft, setDraft, forget } = useDraft(`${as}/${channelId}`);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [state, setState] = useState<Message['state']>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  const tries = useRef(0);

  const change = (next: Draft, nextFiles: readonly File[], nextProblem: string | null): void => {
    setDraft({ text: next.text, mentions: next.mentions });
    setFiles(nextFiles);
    setProblem(nextProblem);
    setState('idle');
    tries.current = 0;
  };
  const send = async (): Promise<void> => {
    const content = toContent(draft.text, draft.mentions).trim();
    if (state === 'sending' || (content === '' && files.length === 0)) return;
    const nonce = draft.nonce ?? newNonce();
    setDraft({ ...draft, nonce });
    setState('sending');
    setProblem(null);
    tries.current += 1;
    try {
      const bytes = await Promise.all(files.map(fileToSend));
      const reply = replyTo && { replyTo: replyTo.id };
      await call('say', {
        as,
        channelId,
        nonce,
        ...(content && { content }),
        ...(bytes[0] && { files: bytes }),
        ...reply
      });
      forget();
      setFiles([]);
      setState('idle');
      tries.current = 0;
      onSent();
    } catch (error) {
      const again = error instanceof ConnectionLost && tries.current < MostTries;
      setState(again ? 'waiting' : 'idle');
      if (!again) tries.current = 0;
      if (error instanceof ConnectionLost) setProblem(again ? composer.waitingForLine : composer.gaveUp);
      else setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const sendAgain = useEffectEvent(() => {
    void send();
  });
  useEffect(() => {
    if (!connected || state !== 'waiting') return;
    const timer = setTimeout(sendAgain, PauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [connected, state]);

  return {
    draft,
    edit: (next) => {
      change(next, files, null);
    },
    files,
    attach: (more) => {
      const added = addFiles(files, more);
      change(draft, added.files, added.problem);
    },
    remove: (file) => {
      change(
        draft,
        files.filter((other) => other !== file),
        null
      );
    },
    state,
    problem,
    send: () => {
      void send();
    }
  };
}

/** At most 25 characters, as Discord wants it. */
const newNonce = (): string =>
  [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('');
