import { useEffect, useEffectEvent, useState } from 'react';
import type { InteractionView } from '../../../src/client/contract.js';
import type { OptionSuggestion } from './option-suggestions.js';

/** Discord's clients wait for a pause in typing before they ask. */
const PauseMs = 200;

/** What a bot offers for what was typed. */
export interface Autocomplete {
  readonly state: 'off' | 'loading' | 'failed' | 'ready';
  readonly suggestions: readonly OptionSuggestion[];
}

/**
 * Asks the bot what may be meant, while somebody types.
 * @param ask asks it; null while there is nothing to ask. Answers to earlier texts are ignored.
 */
export function useAutocomplete(
  ask: ((text: string) => Promise<InteractionView['choices']>) | null,
  text: string
): Autocomplete {
  const [heard, setHeard] = useState<{ text: string; choices: InteractionView['choices'] } | null>(null);
  const on = ask !== null;
  const inquire = useEffectEvent(async (typed: string) => {
    try {
      return (await ask?.(typed)) ?? null;
    } catch {
      return null;
    }
  });
  useEffect(() => {
    if (!on) return;
    let stale = false;
    const timer = setTimeout(() => {
      void inquire(text).then((choices) => {
        if (!stale) setHeard({ text, choices });
      });
    }, PauseMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [on, text]);

  if (!on) return { state: 'off', suggestions: [] };
  if (heard?.text !== text) return { state: 'loading', suggestions: [] };
  if (!heard.choices) return { state: 'failed', suggestions: [] };
  return {
    state: 'ready',
    suggestions: heard.choices.map(({ name, value }, index) => ({
      key: `${String(index)} ${String(value)}`,
      label: name,
      value
    }))
  };
}
