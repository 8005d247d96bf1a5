import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import { useClient } from '../client/client.js';
import { composer } from '../words/en/composer.js';
import {
  commandQuery,
  filterCommands,
  isUnfinished,
  settledCommand,
  typedCommand,
  type CommandEntry
} from './commands.js';
import { mentionChoices } from './mention-choices.js';
import { insertMention, mentionFor, mentionQuery, type MentionChoice } from './mentions.js';
import type { Suggestion } from './suggestion.js';
import { useCommands } from './use-commands.js';
import { useList, type List } from './use-list.js';
import type { Message } from './use-message.js';

/** What may be picked while typing a message. */
export type Choice = { readonly command: CommandEntry } | { readonly mention: MentionChoice };

/** The list above the box, and what the box does about it. */
export interface Typing {
  readonly list: List<Choice>;
  readonly label: string;
  readonly note: string | null;
  readonly open: boolean;
  readonly change: (text: string, caret: number) => void;
  readonly pick: (item: Suggestion<Choice>) => void;
  readonly key: (event: KeyboardEvent) => void;
  /** Sends what was typed, unless it names a command: then that is picked. */
  readonly submit: () => Promise<void>;
}

interface Box {
  readonly channelId: string;
  readonly message: Message;
  readonly caret: number;
  /** Without the focus nothing opens. */
  readonly focused: boolean;
  readonly setCaret: (caret: number, put?: boolean) => void;
  readonly onCommand: (entry: CommandEntry, rest: string) => void;
}

/** Looks for commands and mentions in what is typed. */
export function useTyping({ channelId, message, caret, focused, setCaret, onCommand }: Box): Typing {
  const { view } = useClient();
  const { draft, edit } = message;
  const { text, mentions } = draft;
  const [dismissed, setDismissed] = useState<string | null>(null);
  const query = commandQuery(text);
  const commands = useCommands(channelId, focused && query !== null);
  const settled = commands.entries && focused ? settledCommand(commands.entries, text) : null;
  const settle = useEffectEvent((entry: CommandEntry) => {
    onCommand(entry, '');
  });
  useEffect(() => {
    if (settled) settle(settled);
  }, [settled]);
  const mention = query === null ? mentionQuery(text, caret, mentions) : null;
  const trigger = query !== null ? '/' : mention && `${mention.sign}${String(mention.start)}`;

  const typed = commands.entries && typedCommand(commands.entries, text);
  const items = ((): Suggestion<Choice>[] => {
    if (trigger === null || trigger === dismissed) return [];
    if (mention) return mentionChoices(view, mention).map((item) => ({ ...item, value: { mention: item.value } }));
    const fitting = filterCommands(commands.entries ?? [], query ?? '');
    return (fitting.length === 0 && typed ? [typed.entry] : fitting).map((command) => ({
      key: command.key,
      label: `/${command.name}`,
      detail: command.description,
      aside: view.members.find(({ id }) => id === command.applicationId)?.displayName ?? '',
      value: { command }
    }));
  })();
  const list = useList(items);
  const note = ((): string | null => {
    if (query === null || items.length > 0) return null;
    if (commands.problem !== null || commands.entries === null) return commands.problem ?? composer.loadingCommands;
    return commands.entries.length === 0 ? composer.noCommandAtAll : composer.noCommand;
  })();

  const take = (entry: CommandEntry): void => {
    onCommand(entry, typed?.entry.key === entry.key ? typed.rest : '');
  };
  const pick = ({ value }: Suggestion<Choice>): void => {
    if ('command' in value) take(value.command);
    else if (mention) {
      const picked = mentionFor(value.mention, mentions);
      const next = insertMention(text, caret, mention, picked);
      edit({ text: next.text, mentions: [...mentions.filter(({ shown }) => shown !== picked.shown), picked] });
      setCaret(next.caret, true);
    }
  };
  const submit = async (): Promise<void> => {
    if (query !== null) {
      const entries = await commands.loaded();
      if (!entries) return;
      const named = typedCommand(entries, text);
      if (named) {
        onCommand(named.entry, named.rest);
        return;
      }
      if (isUnfinished(entries, text)) {
        setDismissed(null);
        return;
      }
    }
    message.send();
  };
  return {
    list,
    label: query !== null ? composer.commands : mention?.sign === '#' ? composer.channels : composer.membersAndRoles,
    note,
    open: focused && trigger !== null && trigger !== dismissed && (items.length > 0 || note !== null),
    pick,
    submit,
    change: (next, at) => {
      edit({ text: next, mentions });
      setCaret(at);
      // What was closed opens again at the next `/`, `@` or `#`.
      if (commandQuery(next) === null && mentionQuery(next, at, mentions) === null) setDismissed(null);
    },
    key: (event) => {
      const picked = list.key(event);
      if (picked) pick(picked);
      else if (event.key === 'Escape' && trigger !== null && trigger !== dismissed && (items.length > 0 || note)) {
        event.preventDefault();
        setDismissed(trigger);
      } else if (event.key === 'Enter' && !event.shiftKey && !event.defaultPrevented) {
        event.preventDefault();
        void submit();
      }
    }
  };
}
