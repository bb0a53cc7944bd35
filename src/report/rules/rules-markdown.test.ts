import { expect, test } from 'vitest';
import { rulesAnswer } from '../../../tests/support/rules-sample.ts';
import { drawRulesMarkdown } from './rules-markdown.ts';

test('every column has one line, whatever its name would do to a table', () => {
  const names = ['plain', 'a|b', 'line\nbreak', '`tick`', '<b>', 'rtl\u202eemag'];
  const drawn = drawRulesMarkdown(rulesAnswer(names.map((column) => ({ column }))));
  const lines = drawn.split('\n').filter((line) => line.includes('e-mail address'));
  expect(lines).toHaveLength(names.length);
  for (const line of lines) {
    expect(line.replaceAll('\\|', '').split('|')).toHaveLength(11);
  }
  expect(drawn).not.toContain('\u202e');
});

test('what is personal and kept, broken or to review, and the reason, stand apart from the rest', () => {
  const drawn = drawRulesMarkdown(
    rulesAnswer([
      { column: 'born', decision: 'keep', mask: null, reason: 'for the dosage tests' },
      { column: 'note', review: 'look at names' },
      {
        column: 'card',
        breaches: [{ policy: 'pci-dss', clause: '6.5.5', message: 'it is kept', hint: 'mask it' }],
      },
    ]),
  );
  expect(drawn).toMatch(/## Personal data that is kept[\s\S]*born[\s\S]*for the dosage tests/);
  expect(drawn).toMatch(/## For a person to look at[\s\S]*note`: look at names/);
  expect(drawn).toMatch(/Broken:[\s\S]*card` it is kept. mask it/);
});
