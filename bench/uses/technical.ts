import type { MaskUses } from '../mask-use.ts';

const uuid = (i: number): string => `8f14e45f-ceea-467f-a8b4-${i.toString(16).padStart(12, '0')}`;
const address = (i: number): string => `81.2.${(i >> 8) & 255}.${i & 255}`;
const six = (i: number): string => `2a02:8${(i & 255).toString(16)}:1:2::${i.toString(16)}`;
const bcrypt = (i: number): string =>
  `$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t${100_000 + (i % 800_000)}`;
const token = (i: number): string => `sk_live_4eC39HqLyjWDarjtT1z${10_000 + i}`;
const file = (i: number): string => `CV Anna Jones ${i}.pdf`;
const hex = (i: number): string => `\\x${i.toString(16).padStart(8, '0').repeat(8)}`;
const agent = (i: number): string =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS 17_${i % 7}_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.${i % 5} Mobile/15E${100 + (i % 900)} Safari/604.1`;
const INET = { class: 'inet', base: 'inet' };
const PREFIX = { keep: 'prefix' };
const UNIQUE = { variant: 'unique', options: { unique: true } };

export const TECHNICAL_USES: MaskUses = {
  ip: [
    { value: address, column: INET },
    { variant: 'IPv6', value: six, column: INET },
    { variant: 'keep prefix', value: address, column: INET, options: PREFIX, bar: 'keyed' },
    { variant: 'keep prefix, IPv6', value: six, column: INET, options: PREFIX, bar: 'keyed' },
  ],
  mac: [{ value: (i) => `08:00:2b:01:${hexOf(i >> 8)}:${hexOf(i)}` }],
  user_agent: [{ value: agent }],
  device_id: [{ value: (i) => uuid(i).toUpperCase() }],
  uuid: [{ value: uuid }],
  hash: [{ value: token }],
  token: [{ value: token }, { value: token, ...UNIQUE }],
  secret: [{ value: bcrypt }],
  password_hash: [{ value: bcrypt }],
  api_key: [{ value: (i) => `AKIAIOSFODNN7EX${10_000 + i}` }],
  file_name: [{ value: file }, { value: file, ...UNIQUE }],
  path: [{ value: (i) => `/home/anna.jones/CV ${i}.pdf` }],
  bytes: [{ value: hex }],
  image: [
    {
      value: (i) =>
        `data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7${'A'.repeat(i & 60)}`,
    },
  ],
};

function hexOf(byte: number): string {
  return (byte & 255).toString(16).padStart(2, '0');
}
