import { useEffect, useRef, useState, type SubmitEvent, type ReactNode } from 'react';
import type { OpenModal } from '../../client/interactions.js';
import { useInteractions } from '../../client/interactions.js';
import { Markdown } from '@ticket-desk/message-view/components';
import { components as words } from '../../words/en/components.js';
import { LoadingDots } from '@ticket-desk/message-view/components';
import { answersOf } from './field-values.js';
import { problemOf } from './check-field.js';
import { filesOf } from './field-files.js';
import { Field } from './fields/field.js';
import styles from './modal.module.css';
import { useForm } from './use-form.js';

/** The fields of a modal. What is wrong with one stands beside it from the first try to submit on. */
export function ModalForm({ form: { modal, problem, submitting } }: { form: OpenModal }): ReactNode {
  const { submitModal, cancelModal } = useInteractions();
  const { parts, fields, values, change } = useForm(modal.components);
  const [tries, setTries] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (tries > 0) element.current?.querySelector<HTMLElement>('[data-problem] :is(input, textarea, button)')?.focus();
  }, [tries]);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (submitting) return;
    const isFine = fields.every(
      ({ component }) => problemOf(component, values.get(component.custom_id) ?? '') === null
    );
    if (isFine) submitModal(answersOf(fields, values), filesOf(fields, values));
    else setTries(tries + 1);
  };
  return (
    <form ref={element} className={styles['form']} noValidate onSubmit={submit}>
      <div className={styles['parts']}>
        {parts.map((part, index) => {
          if (part.kind === 'text') return <Markdown key={index} source={part.content} />;
          if (part.kind === 'unknown')
            return (
              <p key={index} className={styles['note']}>
                {words.notShown}
              </p>
            );
          const { component } = part.field;
          const value = values.get(component.custom_id) ?? '';
          return (
            <Field
              key={component.custom_id}
              field={part.field}
              value={value}
              problem={tries > 0 ? problemOf(component, value) : null}
              isFirst={part.field === fields[0]}
              onChange={(next) => {
                change(component.custom_id, next);
              }}
            />
          );
        })}
      </div>
      {problem !== undefined && (
        <p role="alert" className={styles['failed']}>
          {problem}
        </p>
      )}
      <footer className={styles['footer']}>
        <button type="button" className={styles['cancel']} disabled={submitting} onClick={cancelModal}>
          {words.cancel}
        </button>
        <button
          type="submit"
          className={styles['submit']}
          data-loading={submitting}
          aria-disabled={submitting || undefined}
          aria-busy={submitting || undefined}
        >
          <span>{words.submit}</span>
          {submitting && <LoadingDots />}
        </button>
      </footer>
    </form>
  );
}
