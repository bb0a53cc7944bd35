/** Starts servers for work by hand: `node tests/support/serve.ts 17 17`; prints their URLs and stays. */
import { type Major, serverUrl, startServer } from './server.ts';

const majors = process.argv.slice(2).map(Number) as Major[];
for (const major of majors.length > 0 ? majors : ([17, 17] as Major[])) {
  const server = await startServer(major);
  process.stdout.write(`${major} ${serverUrl(server)} ${server.dataDirectory}\n`);
}
setInterval(() => {}, 1 << 30);
