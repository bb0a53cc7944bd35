import { describe, expect, it } from 'vitest';
import { languagesOfNames } from './languages.ts';
import { PHRASES } from './phrases.ts';
import { readName } from './reading.ts';
import { splitName } from './split.ts';
import { isConcept } from './vocabulary.ts';
import type { Language } from './word-list.ts';

const read = (name: string, ...languages: Language[]): [string | undefined, string | undefined] => {
  const { phrase, attribute } = readName(name, new Set(languages));
  return [phrase?.kind, attribute?.word];
};

describe('splitting', () => {
  it.each([
    ['firstName', 'first name'],
    ['HTTPUserAgent', 'http user agent'],
    ['userid', 'user id'],
    ['createdat', 'created at'],
    ['GebDatum', 'geb datum'],
    ['kundennummer', 'kunden nummer'],
    ['numerotelefono', 'numero telefono'],
    ['address2', 'address 2'],
    ['Straßenname', 'strassenname'],
    ['netpasswd', 'net passwd'],
    // Words of their own are left whole, though others stand in them.
    ['description', 'description'],
    ['notification', 'notification'],
    ['keyword', 'keyword'],
    ['microphone', 'microphone'],
  ])('%s', (name, words) => {
    expect(splitName(name).join(' ')).toBe(words);
  });

  it('names of any length and kind end in time and in words', () => {
    expect(splitName('💳')).toEqual([]);
    expect(splitName('a'.repeat(10_000))).toHaveLength(1);
    expect(splitName('telefon'.repeat(5))).not.toHaveLength(0);
  });
});

describe('reading', () => {
  it.each([
    ['mother_maiden_name', 'last_name', undefined],
    ['national_insurance_number', 'national_id', undefined],
    ['billing_address_postal_code', 'postal_code', undefined],
    ['secret_access_key', 'token', undefined],
    ['reset_digest', 'token', undefined],
    ['stripe_customer_id', 'account_id', undefined],
    ['number_of_children', 'family', undefined],
    ['ip_address', 'ip', undefined],
    ['email_verified', 'email', 'verified'],
    ['email_template', 'email', 'template'],
    ['refresh_token_expires_in', 'token', 'expires'],
    ['is_phone_public', 'phone', 'is'],
    ['number_of_customers', 'case_number', 'number of'],
    ['sort_by', 'user_name', 'sort'],
    ['total_downloads', undefined, undefined],
  ])('%s', (name, kind, attribute) => {
    expect(read(name)).toEqual([kind, attribute]);
  });

  it('a word of two languages counts in the one that the database is in', () => {
    expect(read('alter')[0]).toBeUndefined();
    expect(read('alter', 'de')[0]).toBe('age');
    expect(read('data_nascimento', 'pt')).toEqual(['birth_date', undefined]);
    expect([...languagesOfNames(['vorname', 'nachname', 'strasse', 'created_at'])]).toEqual(['de']);
    expect([...languagesOfNames(['first_name', 'last_name', 'street', 'created_at'])]).toEqual([]);
  });

  it('what stands last says what a column is, in languages that put it first as well', () => {
    expect(read('email_usuario', 'es')[0]).toBe('email');
    expect(read('tipo_telefono', 'es')).toEqual(['phone', 'tipo']);
    expect(read('fecha_nacimiento', 'es')).toEqual(['birth_date', undefined]);
  });
});

it('every phrase is made of concepts that there are words for', () => {
  expect(PHRASES.filter(({ words }) => words.length === 0 || !words.every(isConcept))).toEqual([]);
});
