import type { ReactNode } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { message as words } from '../../words/en/message.js';
import styles from './picture.module.css';

interface PictureDialogProps {
  readonly src: string;
  readonly alt: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** A picture as large as the window. Escape, the button or a press beside it close it. */
export function PictureDialog({ src, alt, isOpen, onOpenChange }: PictureDialogProps): ReactNode {
  return (
    <ModalOverlay className={styles['overlay'] ?? ''} isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''} aria-label={alt}>
          <img src={src} alt={alt} referrerPolicy="no-referrer" />
          <Button slot="close" className={styles['close'] ?? ''}>
            {words.closePicture}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
