import { didYouMean } from '../nearest.ts';

/** A connection URL taken apart and percent-decoded. */
export interface PostgresUrl {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | null;
  /** Of PARAMETERS only. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Wrong with a URL, in words; they quote no part of it but the names of parameters. */
export interface UrlFault {
  readonly message: string;
  readonly hint: string;
}

/** The parameters that are taken, by libpq's names. */
const PARAMETERS = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'connect_timeout', 'host', 'port'];

const FORM = 'postgres://user:password@host:5432/database';
const ENCODE = 'Percent-encode @ : / ? # % and spaces in user and password: %40 %3A %2F %3F %23 %25 %20.';

/**
 * Takes apart `postgres://user:password@host:port/database?sslmode=…` as libpq does (manual, "Connection URIs"): IPv6 in
 * brackets, a Unix socket's folder percent-encoded as host or by `?host=`. Host, user and database must be named.
 */
export function parsePostgresUrl(text: string): PostgresUrl | readonly UrlFault[] {
  const faults: UrlFault[] = [];
  const fault = (message: string, hint: string): void => {
    faults.push({ message, hint });
  };
  const scheme = /^postgres(?:ql)?:\/\//.exec(text);
  if (scheme === null) {
    return [{ message: text === '' ? 'is empty' : 'is not a postgres:// URL', hint: `Write ${FORM}.` }];
  }
  if (text !== text.trim() || /[\r\n\t]/.test(text)) {
    return [{ message: 'has a line break or space around it or in it', hint: ENCODE }];
  }
  const [, authority = '', path = '', query = ''] =
    /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(text.slice(scheme[0].length)) ?? [];
  if (path.includes('@') || query.includes('@')) {
    return [{ message: 'cannot be taken apart', hint: ENCODE }];
  }
  const decode = decoder(fault);
  const parameters = parseParameters(query, decode, fault);
  const split = authority.lastIndexOf('@');
  const [user = '', ...password] = split < 0 ? [] : authority.slice(0, split).split(':');
  const address = parseAddress(authority.slice(split + 1), fault);
  const parsed: PostgresUrl = {
    host: parameters.get('host') ?? decode(address.host),
    port: parsePort(parameters.get('port') ?? address.port, fault),
    database: decode(path),
    user: decode(user),
    password: password.length === 0 ? null : decode(password.join(':')),
    parameters,
  };
  for (const part of ['host', 'user', 'database'] as const) {
    if (parsed[part] === '' && faults.length === 0) {
      fault(`names no ${part}`, `Write ${FORM}.`);
    }
  }
  if (parsed.host.includes(',')) {
    fault('names several hosts', 'Name the one server that is meant.');
  }
  return faults.length > 0 ? faults : parsed;
}

type Tell = (message: string, hint: string) => void;

function decoder(fault: Tell): (part: string) => string {
  return (part) => {
    try {
      const decoded = decodeURIComponent(part);
      if (!decoded.includes('\0')) {
        return decoded;
      }
    } catch {
      // told below, without the text
    }
    fault('holds a percent sign that encodes nothing', ENCODE);
    return '';
  };
}

function parseParameters(query: string, decode: (part: string) => string, fault: Tell): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&').filter((each) => each !== '')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (!PARAMETERS.includes(name)) {
      // What is no parameter's name may be the rest of a password.
      const shown = /^[a-z_]{1,40}$/.test(name) ? ` ${name}` : '';
      const hint = didYouMean(name, PARAMETERS);
      fault(
        `has a parameter${shown} that is not taken`,
        hint === '' ? `Taken: ${PARAMETERS.join(', ')}.` : hint,
      );
    } else if (parameters.has(name)) {
      fault(`gives ${name} twice`, 'Keep one.');
    } else if (equals < 0 || equals === pair.length - 1) {
      fault(`gives ${name} no value`, `Write ${name}=VALUE, or leave it out.`);
    } else {
      parameters.set(name, decode(pair.slice(equals + 1)));
    }
  }
  return parameters;
}

function parseAddress(address: string, fault: Tell): { host: string; port: string } {
  const found = /^(?:\[([0-9A-Fa-f:.]+(?:%25[\w.-]+)?)\]|([^:[\]]*))(?::(\d*))?$/.exec(address);
  if (found === null) {
    fault('has a host and port that cannot be read', `${ENCODE} An IPv6 address stands in brackets.`);
    return { host: '', port: '' };
  }
  return { host: found[1] ?? found[2] ?? '', port: found[3] ?? '' };
}

function parsePort(text: string, fault: Tell): number {
  const port = text === '' ? 5432 : Number(text);
  if (!/^\d{0,5}$/.test(text) || port < 1 || port > 65_535) {
    fault('has a port that is not a number from 1 to 65535', '');
  }
  return port;
}
