import type { APIEmbedField } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Markdown } from '../markdown/markdown.js';
import { fieldRows } from './field-rows.js';
import styles from './embeds.module.css';

/** The fields of an embed: names with values. */
export function EmbedFields({ fields }: { fields: readonly APIEmbedField[] }): ReactNode {
  return fieldRows(fields).map((row, index) => (
    <dl key={index} className={styles['fields']}>
      {row.map(({ name, value }, place) => (
        <div key={place} className={styles['field']}>
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
