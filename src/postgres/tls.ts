import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import { UnderstudyError } from '../errors.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * What the driver needs to speak TLS by libpq's sslmode (manual, "SSL Support"); false for none. `require` encrypts
 * and, unless a CA is named, checks nothing; `verify-ca` checks the chain without the host name; `verify-full` both.
 * Without a CA the chain is checked against Node's own list. Unix sockets have no TLS, as with libpq.
 */
export async function tlsOptions(endpoint: Endpoint): Promise<ConnectionOptions | false> {
  const { mode, ca, cert, key } = endpoint.tls;
  if (mode === 'disable' || endpoint.host.startsWith('/')) {
    return false;
  }
  const options: ConnectionOptions = { minVersion: 'TLSv1.2' };
  if (ca !== null && ca !== 'system') {
    options.ca = await readTlsFile(ca, 'CA certificate');
  }
  if (cert !== null) {
    options.cert = await readTlsFile(cert, 'client certificate');
  }
  if (key !== null) {
    options.key = await readTlsFile(key, 'client key');
  }
  const verifies = mode === 'verify-ca' || mode === 'verify-full' || (mode === 'require' && ca !== null);
  options.rejectUnauthorized = verifies;
  if (mode !== 'verify-full') {
    options.checkServerIdentity = () => undefined;
  }
  return options;
}

async function readTlsFile(path: string, what: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    throw new UnderstudyError(
      'tls',
      `the ${what} ${path} cannot be read (${code})`,
      'Look at its path and rights.',
    );
  }
}
