import { createContext, useContext } from 'react';
import type {
  CommandView,
  FileToSend,
  InteractionView,
  MessageView,
  ModalView,
  OptionValue
} from '../../../src/client/contract.js';

/** How the last press or choice on a message stands. */
export interface PressState {
  readonly customId: string;
  /** `waiting`: show it as loading and disable the message's components. `failed`: show why under the message. */
  readonly state: 'waiting' | 'failed';
  /** For `failed`: "This interaction failed", or the refusal in a sentence. */
  readonly reason?: string;
}

/** A command on its way, or one that got no answer ("The application did not respond"): shown in its channel. */
export interface CommandEcho {
  readonly key: string;
  readonly channelId: string;
  /** As it is shown: `/close`, or the name of a command of a menu. */
  readonly command: string;
  readonly state: 'waiting' | 'failed';
  readonly reason?: string;
  /** ISO time of when it was sent. */
  readonly at: string;
}

/** A form (modal) that waits for this person. */
export interface OpenModal {
  readonly interactionId: string;
  readonly modal: ModalView;
  /** Who gets what is filled in. */
  readonly botName?: string;
  /** Shown in the form when submitting failed; what was typed stays. */
  readonly problem?: string;
  readonly submitting: boolean;
}

/** Presses, choices, forms and commands of this page, and how each stands. */
export interface Interactions {
  readonly press: (message: MessageView, customId: string) => void;
  readonly choose: (message: MessageView, customId: string, values: string[]) => void;
  readonly pressState: (messageId: string) => PressState | undefined;
  /** Runs a slash command; `command` with its sub-command: `set_staff add`. Resolves once Discord took it or refused it. */
  readonly run: (
    channelId: string,
    command: string,
    options: Record<string, OptionValue>,
    applicationId: string
  ) => Promise<InteractionView>;
  /** Picks a command from the menu of a message or a person. */
  readonly pick: (channelId: string, targetId: string, command: CommandView) => void;
  readonly commandEchoes: (channelId: string) => readonly CommandEcho[];
  /** Takes a failed command off the screen. */
  readonly forget: (key: string) => void;
  readonly openModal: OpenModal | null;
  readonly submitModal: (fields: Record<string, string | string[]>, files: Record<string, FileToSend[]>) => void;
  readonly cancelModal: () => void;
  /** Takes an ephemeral message off this person's screen, for good. */
  readonly dismiss: (messageId: string) => void;
}

export const InteractionsContext = createContext<Interactions | null>(null);

/** The interactions of the page. */
export function useInteractions(): Interactions {
  const interactions = useContext(InteractionsContext);
  if (!interactions) throw new Error('useInteractions needs an InteractionsContext above it.');
  return interactions;
}
