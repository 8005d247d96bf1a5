import { useState, type ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { takeFocus } from '../take-focus.js';
import { useMediaSource } from './media-context.js';
import { PictureDialog } from './picture-dialog.js';
import styles from './picture.module.css';

interface PictureProps {
  readonly url: string;
  /** What it shows, for those who do not see it; empty where nobody said. */
  readonly alt: string;
  /** Its size in pixels, where known: keeps the place while it loads. */
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
  /** `large`: up to 550 × 350. `thumbnail`: up to 80 × 80. `tile`: fills a square. */
  readonly look?: 'large' | 'thumbnail' | 'tile';
}

/** A picture; pressed, it opens larger. One of another host is fetched only when the person asks for it. */
export function Picture({ url, alt: description, width, height, look = 'large' }: PictureProps): ReactNode {
  const alt = description === '' ? words.picture : description;
  const source = useMediaSource(url);
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
        className={styles['picture']}
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
