import { describeDisk } from './support/failing-disk.js';

describeDisk('read-only');
