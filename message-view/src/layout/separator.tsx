import { SeparatorSpacingSize, type APISeparatorComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';

/** Space between components, with a line in it unless that is turned off. */
export function Separator({ separator: { divider = true, spacing } }: { separator: APISeparatorComponent }): ReactNode {
  const size = spacing === SeparatorSpacingSize.Large ? 'large' : 'small';
  return divider ? <hr className="mv-separator" data-size={size} /> : <div className="mv-separator" data-size={size} />;
}
