// Loaded before the local client (`node --require`): it listens on every interface, and nobody else is to reach it.
const { Server } = require('node:net');

const LOOPBACK = '127.0.0.1';
const listen = Server.prototype.listen;

Server.prototype.listen = function listenHere(...args) {
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) args[0] = { ...first, host: LOOPBACK };
  else if (typeof second === 'string') args[1] = LOOPBACK;
  else args.splice(1, 0, LOOPBACK);
  return listen.apply(this, args);
};
