import { expect, test } from 'vitest';
import { isNamedHandle, readName } from './person-names.ts';

test.each([
  'Anna Schmidt',
  'SCHMIDT, ANNA',
  'anna schmidt',
  'Dr. José García López',
  'Ludwig van der Berg',
  'J. R. Müller',
  'Smith, J.',
  'Иван Петров',
  'Μαρία Παπαδοπούλου',
  '김민수',
  '王伟',
  '田中太郎',
])('%s is no name', (value) => {
  expect(readName(value).full).toBe(true);
});

test.each([
  'Blue Table',
  'In progress',
  'Apple Pie',
  'New order',
  'A',
  '',
  '1234',
  'Anna1 Schmidt',
  'a_b',
  'Monday Morning',
])('%s is a name', (value) => {
  expect(readName(value)).toMatchObject({ full: false });
});

test('a given name is taken for a family name alone, or the other way round', () => {
  expect(readName('Agnieszka')).toMatchObject({ given: true, family: false, full: false });
  expect(readName('Kowalski')).toMatchObject({ given: false, family: true });
  expect(readName('Rose')).toMatchObject({ given: true, ordinary: true });
});

test.each([
  ['anna.schmidt83', true],
  ['akowalski', true],
  ['krzysztof_n', true],
  ['darkwolf99', false],
  ['order-item-2', false],
  ['main_menu', false],
  ['x', false],
])('whether %s is made of names is misjudged', (value, named) => {
  expect(isNamedHandle(value)).toBe(named);
});
