import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import { useId, type ReactNode } from 'react';
import { Icon } from '../shell/icon.js';
import { composer } from '../words/en/composer.js';
import { AttachmentField } from './attachment-field.js';
import styles from './command-box.module.css';
import { fieldOf, hiddenOptions, shownOptions, type CommandForm, type FormReading } from './command-form.js';
import { CommandTail } from './command-tail.js';
import composerStyles from './composer.module.css';
import { OptionField } from './option-field.js';
import { Tail, useCommandFields } from './use-command-fields.js';
import { useCompletion } from './use-completion.js';
import { useFileDrop } from './use-file-drop.js';

interface CommandBoxProps {
  readonly channelId: string;
  readonly form: CommandForm<File>;
  readonly onForm: (form: CommandForm<File>) => void;
  /** With a form that has no problems. */
  readonly onRun: (reading: FormReading<File>) => void;
  /** Leaves the command, with the text to go on with. */
  readonly onLeave: (text: string) => void;
}

/** A command and its options as fields, in the place of the message box. */
export function CommandBox({ channelId, form, onForm, onRun, onLeave }: CommandBoxProps): ReactNode {
  const { entry } = form;
  const id = useId();
  const fields = useCommandFields({ form, onForm, onRun, onLeave });
  const complete = useCompletion(channelId, form);
  const options = shownOptions(form);
  const forFile = options.find(({ name, type }) => type === OptionType.Attachment && !fieldOf(form, name).file);
  useFileDrop((files) => {
    if (forFile) fields.fillFile(forFile.name, files);
  });
  return (
    <div role="group" aria-label={composer.commandName(entry.name)} className={styles['box']}>
      <div className={styles['fields']}>
        <span className={styles['name']}>/{entry.name}</span>
        {options.map((option) => {
          const { name, required } = option;
          const problem = fields.problemOf(name);
          const problemId = problem === undefined ? undefined : `${id}-${name}`;
          const field = {
            option,
            problemId,
            state: fieldOf(form, name),
            wanted: fields.wanted(name),
            onKey: fields.key(name)
          };
          return (
            <span key={name} className={styles['option']} data-wrong={problem !== undefined}>
              <span className={styles['line']}>
                <span className={styles['label']} aria-hidden="true">
                  {name}
                </span>
                {option.type === OptionType.Attachment ? (
                  <AttachmentField
                    {...field}
                    onFiles={(files) => {
                      fields.fillFile(name, files);
                    }}
                    onRemove={() => {
                      fields.fill(name, {});
                      fields.focus(name);
                    }}
                  />
                ) : (
                  <OptionField
                    {...field}
                    onChange={(given) => {
                      fields.fill(name, given);
                    }}
                    onPicked={() => {
                      fields.goOn(name);
                    }}
                    complete={(text) => complete(name, text)}
                  />
                )}
                {!required && (
                  <button
                    type="button"
                    className={styles['small']}
                    aria-label={composer.removeOption(name)}
                    onClick={() => {
                      fields.remove(name);
                    }}
                  >
                    <Icon name="close" size={14} />
                  </button>
                )}
              </span>
              {problem !== undefined && (
                <span id={problemId} className={styles['wrong']}>
                  {problem}
                </span>
              )}
            </span>
          );
        })}
        <CommandTail
          entry={entry}
          hidden={hiddenOptions(form)}
          text={fields.tail}
          onText={fields.setTail}
          problem={fields.problemOf(Tail)}
          wanted={fields.wanted(Tail)}
          onFocus={() => {
            fields.focus(Tail);
          }}
          onAdd={fields.add}
          onKey={fields.key(Tail)}
        />
      </div>
      <button
        type="button"
        className={composerStyles['icon']}
        aria-label={composer.leaveCommand}
        onClick={() => {
          onLeave('');
        }}
      >
        <Icon name="close" size={18} />
      </button>
      <button
        type="button"
        className={composerStyles['icon']}
        aria-label={composer.run(entry.name)}
        onClick={fields.run}
      >
        <Icon name="send" />
      </button>
    </div>
  );
}
