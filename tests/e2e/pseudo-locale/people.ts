import { shown } from '../../../harness/answers.js';
import type { Part } from './parts.js';

/** People who are in a ticket already, or were never added to it. */
export const part: Part = async ({ scene: { sam, kim, cy }, ticket: { channel } }) => {
  shown(await sam.run(channel.id, '/add', { user: kim.id }));
  shown(await sam.run(channel.id, '/remove', { user: cy.id }));
};
