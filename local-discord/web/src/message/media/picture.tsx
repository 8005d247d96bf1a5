import { MessageContext, type PictureProps } from '@ticket-desk/message-view/components';
import { useContext, useState, type ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { takeFocus } from '../take-focus.js';
import { mediaSource } from './media-source.js';
import { PictureDialog } from './picture-dialog.js';
import styles from './picture.module.css';

/** A picture; pressed, it opens larger. One of another host is fetched only when the person asks for it. */
export function Picture({ url, alt: description, width, height, look = 'large' }: PictureProps): ReactNode {
  const alt = description === '' ? words.picture : description;
  const source = mediaSource(url, useContext(MessageContext)?.attachments ?? [], location.href);
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const [open, setOpen] = useState(false);
  if (!source) return null;
  if (failed) return <p className={styles['failed']}>{words.pictureFailed}</p>;
  if (source.host !== null && !asked) {
    return (
      <button
        type="button"
        className={styles['ask']}
        data-look={look}
        title={description === '' ? undefined : description}
        onClick={() => {
          setAsked(true);
        }}
      >
        {words.showPicture(source.host)}
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        className="mv-picture"
        data-look={look}
        ref={asked ? takeFocus : undefined}
        aria-label={words.openPicture(alt)}
        onClick={() => {
          setOpen(true);
        }}
      >
        <img
          src={source.src}
          alt={alt}
          width={width ?? undefined}
          height={height ?? undefined}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => {
            setFailed(true);
          }}
        />
      </button>
      <PictureDialog src={source.src} alt={alt} isOpen={open} onOpenChange={setOpen} />
    </>
  );
}
