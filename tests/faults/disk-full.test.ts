import { describeDisk } from './support/failing-disk.js';

describeDisk('full');
