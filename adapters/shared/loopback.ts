import { BlockList, isIPv6 } from 'node:net';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Is this host name the machine itself? */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host.toLowerCase());

const OWN = new BlockList();
OWN.addSubnet('127.0.0.0', 8, 'ipv4');
OWN.addAddress('::1', 'ipv6');

/** Is this the address of a connection from the machine itself? An IPv4 address may come as one of IPv6. */
export const isLoopbackAddress = (address: string | undefined): boolean =>
  address !== undefined && OWN.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
