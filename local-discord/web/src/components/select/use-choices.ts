import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { useMemo } from 'react';
import { useClient } from '../../client/client.js';
import { choicesOf, type Choice } from './choices.js';

/** Everything a menu offers the person of this page, as of now. */
export function useChoices(menu: APISelectMenuComponent): readonly Choice[] {
  const { view } = useClient();
  return useMemo(() => choicesOf(menu, view), [menu, view]);
}
