const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Is this host name the machine itself? */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host.toLowerCase());
