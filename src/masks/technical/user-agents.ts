/**
 * Believable user agents, put together from what browsers write: each class has more than a thousand of them. The texts
 * follow MDN's page on the header; builds are drawn out over the numbers that their makers gave them.
 */

const range = (from: number, to: number, by = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, i) => from + i * by);

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const CHROMES = range(110, 140);

const DESKTOPS = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'X11; CrOS x86_64 14541.0.0',
];
const FIREFOX_DESKTOPS = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10.15',
  'X11; Linux x86_64',
  'X11; Ubuntu; Linux x86_64',
  'X11; Fedora; Linux x86_64',
];
const ANDROIDS = ['10', '11', '12', '13', '14', '15'];
const PHONES = ['SM-G991B', 'SM-S911B', 'SM-A546B', 'Pixel 6', 'Pixel 7', 'Pixel 8', 'moto g84', '2201117TG'];
const BOTS = [
  'ExampleBot',
  'SampleCrawler',
  'TestSpider',
  'UptimeBot',
  'LinkChecker-bot',
  'FeedBot',
  'SitemapBot',
  'PreviewBot',
];

/** Browsers at a desk. */
export function desktopAgents(): string[] {
  return [
    ...DESKTOPS.flatMap((system) =>
      CHROMES.flatMap((version) => {
        const chrome = `Mozilla/5.0 (${system}) ${WEBKIT} Chrome/${version}.0.0.0 Safari/537.36`;
        return [chrome, `${chrome} Edg/${version}.0.0.0`, `${chrome} OPR/${version - 14}.0.0.0`];
      }),
    ),
    ...FIREFOX_DESKTOPS.flatMap((system) =>
      range(102, 140).map(
        (version) => `Mozilla/5.0 (${system}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
      ),
    ),
    ...range(13, 18).flatMap((version) =>
      range(0, 6).flatMap((minor) =>
        [
          '10_15_7',
          '11_7_10',
          '12_7_6',
          '13_6_9',
          '14_6_1',
          '10_14_6',
          '10_13_6',
          '11_2_3',
          '12_1_0',
          '13_0_1',
          '14_0_0',
          '10_15_3',
        ].map(
          (system) =>
            `Mozilla/5.0 (Macintosh; Intel Mac OS X ${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version}.${minor} Safari/605.1.15`,
        ),
      ),
    ),
  ];
}

/** Browsers of telephones and tablets. */
export function mobileAgents(): string[] {
  return [
    ...ANDROIDS.flatMap((system) =>
      PHONES.flatMap((phone) =>
        range(110, 140, 2).map(
          (version) =>
            `Mozilla/5.0 (Linux; Android ${system}; ${phone}) ${WEBKIT} Chrome/${version}.0.0.0 Mobile Safari/537.36`,
        ),
      ),
    ),
    ...ANDROIDS.flatMap((system) =>
      range(110, 140).map(
        (version) =>
          `Mozilla/5.0 (Android ${system}; Mobile; rv:${version}.0) Gecko/${version}.0 Firefox/${version}.0`,
      ),
    ),
    ...['iPhone; CPU iPhone OS', 'iPad; CPU OS'].flatMap((device) =>
      range(14, 18).flatMap((version) =>
        range(0, 6).map(
          (minor) =>
            `Mozilla/5.0 (${device} ${version}_${minor} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version}.${minor} Mobile/15E148 Safari/604.1`,
        ),
      ),
    ),
  ];
}

/** Robots, that nobody runs. */
export function botAgents(): string[] {
  return BOTS.flatMap((name) =>
    range(1, 9).flatMap((major) =>
      range(0, 19).map(
        (minor) =>
          `Mozilla/5.0 (compatible; ${name}/${major}.${minor}; +https://bots.example/${name.toLowerCase()})`,
      ),
    ),
  );
}
