import type { ReactNode } from 'react';
import { SafeLink, useSafeAddress } from '../markdown/safe-link.js';
import { useView, type FileAnswer } from '../view/view.js';

interface MissingFileProps {
  readonly url: string;
  /** Left out where it stands already. */
  readonly name?: string;
  readonly answer: FileAnswer;
}

/** Says which file is not to be had and why, with the address it once had. */
export function MissingFile({ url, name, answer }: MissingFileProps): ReactNode {
  const { words } = useView();
  const address = useSafeAddress(url);
  const reason = 'missing' in answer ? answer.missing : '';
  return (
    <span className="mv-missing">
      {name === undefined ? words.missing(reason) : words.missingFile(name === '' ? words.unknownFile : name, reason)}
      {address !== null && (
        <>
          {' '}
          <SafeLink href={address}>{words.openShort}</SafeLink>
        </>
      )}
    </span>
  );
}
