import type { APIEmbedField } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Markdown } from '../markdown/markdown.js';
import { fieldRows } from './field-rows.js';

/** The fields of an embed: names with values. */
export function EmbedFields({ fields }: { fields: readonly APIEmbedField[] }): ReactNode {
  return fieldRows(fields).map((row, index) => (
    <dl key={index} className="mv-embed-fields">
      {row.map(({ name, value }, place) => (
        <div key={place} className="mv-embed-field">
          <dt>
            <Markdown source={name} kind="title" />
          </dt>
          <dd>
            <Markdown source={value} />
          </dd>
        </div>
      ))}
    </dl>
  ));
}
