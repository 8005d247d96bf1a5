import type { Poll } from '../types.js';

/** Has a poll ended, by hand or by time? */
export const isOver = ({ ended, expiry }: Poll): boolean => ended || expiry.getTime() <= Date.now();
