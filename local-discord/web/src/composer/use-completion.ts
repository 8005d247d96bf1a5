import type { InteractionView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { readForm, type CommandForm } from './command-form.js';

/** Longer than Discord gives a bot: it says itself when none answered. */
const AnswerWithinMs = 5000;

/** Asks the bot of a command what it offers for an option, given what else is filled in. Null: it failed. */
export function useCompletion(
  channelId: string,
  form: CommandForm<File>
): (focused: string, text: string) => Promise<InteractionView['choices']> {
  const { view, call } = useClient();
  return async (focused, text) => {
    const { name: command, applicationId } = form.entry;
    const others = [...readForm(form, view).values].filter(([name]) => name !== focused);
    const options = Object.fromEntries<string | number | boolean>([...others, [focused, text]]);
    const { id } = await call('autocomplete', {
      as: view.me.id,
      channelId,
      command,
      options,
      focused,
      applicationId
    });
    const answer = await call('acknowledgedInteraction', { id, timeoutMs: AnswerWithinMs });
    return answer.state === 'answered' ? answer.choices : null;
  };
}
