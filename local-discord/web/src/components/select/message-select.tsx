import type { SelectMenuProps } from '@ticket-desk/message-view/components';
import { ComponentType } from 'discord-api-types/v10';
import { useState, type ReactNode } from 'react';
import { useInteractions } from '../../client/interactions.js';
import { useCurrentMessage } from '../../message/current-message.js';
import { components as words } from '../../words/en/components.js';
import { usePress } from '../use-press.js';
import { defaultsOf } from './choices.js';
import { fits, limitsOf, sameValues } from './limits.js';
import { SelectMenu } from './select-menu.js';
import { useChoices } from './use-choices.js';

/** What a person chose in one version of a menu. */
interface Chosen {
  readonly version: string;
  readonly values: readonly string[];
}

/** A select menu of a message. A single choice is sent when it is picked, several when the menu is closed. */
export function MessageSelect({ menu }: SelectMenuProps): ReactNode {
  const message = useCurrentMessage();
  const { choose } = useInteractions();
  const { isLoading, isWaiting, hasFailed } = usePress(message, menu.custom_id);
  const choices = useChoices(menu);
  const limits = limitsOf(menu);

  // What was chosen stays on show until the bot edits the message; what came to nothing does not.
  const version = `${message.editedAt ?? ''} ${JSON.stringify(menu)}`;
  const [sent, setSent] = useState<Chosen | null>(null);
  if (hasFailed && sent) setSent(null);
  const current = sent?.version === version ? sent.values : defaultsOf(menu, choices);
  const [ticked, setTicked] = useState<Chosen | null>(null);
  if (ticked && (isWaiting || menu.disabled)) setTicked(null);
  const draft = ticked?.version === version ? ticked.values : null;

  const send = (values: readonly string[]): void => {
    // Discord sends no choice that is the same as before.
    if (!fits(values.length, limits) || sameValues(values, current)) return;
    setSent({ version, values });
    choose(message, menu.custom_id, [...values]);
  };
  return (
    <SelectMenu
      label={menu.placeholder ?? words.makeSelection}
      choices={choices}
      values={draft ?? current}
      limits={limits}
      isSearchable={menu.type !== ComponentType.StringSelect}
      isDisabled={menu.disabled ?? false}
      isWaiting={isWaiting}
      isLoading={isLoading}
      onChange={(next) => {
        if (limits.max > 1) setTicked({ version, values: next });
        else send(next);
      }}
      onClose={() => {
        if (draft) send(draft);
        setTicked(null);
      }}
    />
  );
}
