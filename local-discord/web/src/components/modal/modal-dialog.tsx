import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useInteractions } from '../../client/interactions.js';
import { Avatar } from '../../message/avatar.js';
import { components as words } from '../../words/en/components.js';
import { ModalForm } from './modal-form.js';
import styles from './modal.module.css';
import { useBot } from './use-bot.js';

/** The form that waits for this person, over everything else. Nothing is drawn while none does. */
export function ModalDialog(): ReactNode {
  const { openModal, cancelModal } = useInteractions();
  const bot = useBot(openModal?.modal.applicationId);
  if (!openModal) return null;
  return (
    <ModalOverlay
      className={styles['overlay'] ?? ''}
      isOpen
      onOpenChange={cancelModal}
      // What was sent comes back as an answer or a problem: until then there is nothing to cancel.
      isKeyboardDismissDisabled={openModal.submitting}
    >
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''}>
          <header className={styles['header']}>
            {bot && <Avatar person={bot} size={28} />}
            <Heading slot="title" className={styles['title'] ?? ''}>
              {openModal.modal.title}
            </Heading>
          </header>
          <p className={styles['warning']}>
            {words.warning.before}
            {/* A name that is written from right to left, or pretends to be, must not turn the sentence round. */}
            <bdi>{bot?.displayName ?? words.thisBot}</bdi>
            {words.warning.after}
          </p>
          <ModalForm key={openModal.interactionId} form={openModal} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
