import type { ReactNode } from 'react';
import type { FileLinkProps } from '../view/parts.js';
import { useView } from '../view/view.js';
import { fileAddress } from './addresses.js';
import { formatSize } from './format-size.js';
import { MissingFile } from './missing-file.js';
import { useFile } from './use-file.js';

interface FileCardProps {
  readonly url: string;
  readonly name: string;
  /** In bytes; left out where unknown. */
  readonly size?: number | undefined;
  /** How long it plays. */
  readonly seconds?: number | undefined;
  readonly description?: string | undefined;
}

/** A file to download. */
export function FileCard({ url, name, size, seconds, description }: FileCardProps): ReactNode {
  const { words, locale, parts } = useView();
  const Link = parts?.FileLink ?? FileLink;
  const facts = [
    ...(size === undefined ? [] : [formatSize(size, words, locale)]),
    ...(seconds === undefined ? [] : [formatDuration(seconds)])
  ];
  return (
    <div className="mv-card" title={description === '' ? undefined : description}>
      <svg className="mv-card-icon" width="24" height="30" viewBox="0 0 24 30" aria-hidden="true">
        <path d="M2 1h13l7 7v21H2z M15 1v7h7" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <div className="mv-card-about">
        <bdi className="mv-card-name">{name}</bdi>
        {facts.length > 0 && <span className="mv-card-size">{facts.join(' · ')}</span>}
      </div>
      <Link url={url} name={name} />
    </div>
  );
}

/** The kept copy, to download; or why there is none. */
function FileLink({ url, name }: FileLinkProps): ReactNode {
  const { words } = useView();
  const answer = useFile(url);
  const source = fileAddress(answer);
  if (source === null) return <MissingFile url={url} answer={answer} />;
  return (
    <a className="mv-download" href={source} download={name} aria-label={words.download(name)}>
      {words.downloadShort}
    </a>
  );
}

/** 75 s → "1:15". */
function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds) || 0);
  return `${String(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`;
}
