/** Lets a process believe that it runs on another machine, as in a container of its own: it is called OTHER_HOST. */
require('node:os').hostname = () => process.env.OTHER_HOST;
