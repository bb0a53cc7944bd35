import type { PersonalKind } from '../../recognise/personal.ts';
import type { Concept } from './tongues/tongue.ts';
import { isConcept } from './vocabulary.ts';

/**
 * Where a phrase says what it seems to say. `any`: everywhere. `person`: where rows are about persons. `place`: the
 * same, and among the parts of an address. `text`, `document`: where people write, or are described. `secret`: in
 * tables of credentials. `actor`: where persons are not known by ids of text.
 */
export type Needs = 'any' | 'person' | 'place' | 'text' | 'document' | 'secret' | 'actor';

/** Words that stand together, in any order, and what a column called so holds. */
export interface Phrase {
  readonly kind: PersonalKind;
  /** Bits, in a table that it fits. */
  readonly points: number;
  readonly needs: Needs;
  readonly words: readonly Concept[];
}

const SURE = 9;
const LIKELY = 7;
const EVEN = 5;
const WEAK = 3;
const HINT = 2;

/** All of them. Of two that fit a word, the one of more words is meant, then the one of more points. */
export const PHRASES: readonly Phrase[] = [
  of('first_name', SURE, 'any', 'firstName, first name, firstName name'),
  of('middle_name', SURE, 'any', 'middleName, middle name, middle initials, middle firstName'),
  of(
    'last_name',
    SURE,
    'any',
    'lastName, last name, maiden name, lastName name, parent maiden name, maiden lastName, birth name, parent lastName',
  ),
  of('first_name', WEAK, 'person', 'first'),
  of('last_name', WEAK, 'person', 'last'),
  of(
    'full_name',
    SURE,
    'any',
    'fullName, full name, fullName name, parent name, familyMember name, person name, first last name, firstName lastName, name firstName lastName, parent first name',
  ),
  of('full_name', LIKELY, 'any', 'people name'),
  of('full_name', EVEN, 'person', 'displayed name, parent'),
  of('full_name', EVEN + 1, 'actor', 'people'),
  of('initials', LIKELY, 'person', 'initials'),
  of('user_name', SURE, 'any', 'userName, user name, login name, user login, nick name'),
  of('user_name', LIKELY, 'person', 'nick, login'),
  of('user_name', LIKELY, 'actor', 'user'),
  of('user_name', WEAK, 'person', 'handle'),
  of('user_name', LIKELY, 'actor', 'by, by user, by people'),
  of('email', SURE, 'any', 'email, email address, by email'),
  of('phone', SURE, 'any', 'phone, phone number, phone extension'),
  of('phone', EVEN, 'any', 'sms number'),
  of(
    'social_handle',
    EVEN,
    'person',
    'social, social nick, social url, social name, social traits, social people',
  ),
  of('social_handle', LIKELY, 'person', 'social handle, social userName, social user name, social login'),
  of(
    'address',
    LIKELY,
    'any',
    'address, street, house number, street number, street name, address line, street address',
  ),
  of('address', EVEN, 'place', 'line, house, house name'),
  of('bank_account', EVEN, 'person', 'wallet, wallet address'),
  of('none', SURE, 'any', 'machine address, machine name, url name'),
  of('birth_date', SURE, 'any', 'birth'),
  of('city', EVEN, 'person', 'birth place, birth city'),
  of('country', EVEN, 'person', 'birth country'),
  of(
    'national_id',
    SURE,
    'any',
    'nationalId, nationalId number, national security number, national identity, national id, national code, national number, nationalId id, identity number',
  ),
  of(
    'national_id',
    LIKELY,
    'person',
    'person number, person code, person identity, identity code, identity card, national security, identity vague',
  ),
  of('passport', SURE, 'any', 'passport, passport number'),
  of('driver_licence', SURE, 'any', 'drivingLicence, driving licence, licence driving number'),
  of('driver_licence', EVEN, 'person', 'licence number, licence'),
  of('medical_record', SURE, 'any', 'medicalNumber, health insurance number, insurance medicalNumber'),
  of(
    'medical_record',
    LIKELY,
    'person',
    'insurance number, insurance id, health card, health number, insurance people id, insurance people number',
  ),
  of('case_number', LIKELY, 'any', 'caseFile number, people number'),
  of('case_number', LIKELY, 'person', 'caseNumber, caseNumber number'),
  of(
    'case_number',
    EVEN,
    'person',
    'caseFile reference, people reference, people code, caseFile people, user caseFile',
  ),
  of(
    'licence_plate',
    LIKELY,
    'any',
    'plateWhole, licence plate, vehicle plate, plate number, vehicle plateWhole',
  ),
  of('licence_plate', WEAK, 'person', 'vehicle number, plate'),
  of('vin', LIKELY, 'any', 'vin, vin number, vehicle vin'),
  of('card', SURE, 'any', 'card number, cardNumber, credit card number, pan card'),
  of('card', LIKELY, 'any', 'credit card, tail card, tail'),
  of('card', EVEN, 'person', 'pan'),
  of('security_code', SURE, 'any', 'securityCode'),
  of('security_code', EVEN, 'person', 'security codeWord'),
  of('iban', SURE, 'any', 'iban'),
  of('bank_account', SURE, 'any', 'bank account, bankAccount, bank account number, bankAccount number'),
  of('bank_account', LIKELY, 'any', 'account number'),
  of('bic', LIKELY, 'person', 'bic'),
  of('bic', EVEN, 'any', 'bank bic, bank code'),
  of(
    'account_id',
    LIKELY,
    'person',
    'social id, social user id, external account id, external user id, external people id, social account id',
  ),
  of('account_id', EVEN, 'person', 'external id, external number, external reference'),
  of('ip', SURE, 'any', 'ip, ip address, remote address, remote ip'),
  of('mac', SURE, 'any', 'mac address, mac'),
  of('device_id', SURE, 'any', 'deviceId'),
  of('device_id', LIKELY, 'person', 'device id, device serial, device identity, device biometric'),
  of('device_id', WEAK, 'person', 'device name, serial number'),
  of('user_agent', SURE, 'any', 'user agent, userAgent'),
  of('user_agent', EVEN, 'person', 'browser agent'),
  of('password_hash', SURE, 'any', 'password, password hash, password secret, encrypted password'),
  of('password_hash', EVEN, 'person', 'pin, pin codeWord, pin hash'),
  of(
    'token',
    SURE,
    'any',
    'token, token hash, encrypted token, token secret, token key, keyKind secret, password token, flow token, keyKind token, secret key, secret keyKind key',
  ),
  of(
    'token',
    LIKELY,
    'any',
    'secret, keyKind key, keyKind key hash, keyKind key id, session key, flow codeWord, flow hash, flow key, flow secret, oauth protocol, oauth oauthState, session oauthState, flow codeWord hash, oauth codeWord',
  ),
  of(
    'token',
    EVEN,
    'secret',
    'key, codeWord, hash, protocol, session, signature, encrypted, biometric token',
  ),
  of('image', LIKELY, 'person', 'image, image picture, image url'),
  of('image', EVEN, 'person', 'picture, picture url, signature, picture content, signature picture'),
  of('biometric', LIKELY, 'person', 'biometric'),
  of('file', LIKELY, 'any', 'resume, resume url, resume filename'),
  of('file', EVEN + 1, 'any', 'filename name, fileName'),
  of('file', WEAK, 'text', 'filename, filename url, filename content'),
  of('url', WEAK, 'person', 'url, people url, traits url'),
  of('url', EVEN, 'text', 'request url, request'),
  of('point', EVEN, 'person', 'latitude, longitude'),
  of('geo', EVEN, 'person', 'location, location name'),
  of('free_text', LIKELY, 'text', 'note, note content, note describing, reason note'),
  of(
    'free_text',
    EVEN,
    'text',
    'talk, need, reason, talk content, need note, need describing, reason describing, need reason, talk reason, need content, medical note, medical describing',
  ),
  of('free_text', WEAK, 'text', 'description, content, heading, description content, describing description'),
  of('free_text', HINT, 'text', 'describing'),
  of('derived', LIKELY, 'document', 'searched content, searched need, searched vague, searched'),
  of('email', EVEN, 'text', 'envelope'),
  of('account_id', EVEN, 'person', 'subjectClaim'),
  of('device_id', LIKELY, 'person', 'tracker id'),
  of('city', EVEN, 'place', 'city, city name, city code, city region, address city'),
  of(
    'postal_code',
    LIKELY,
    'place',
    'postal, postal code, post code, postal number, address postal, address post code',
  ),
  of('geo', EVEN, 'place', 'region, region name, region code, address region'),
  of('geo', WEAK, 'place', 'state, state code, address state, state region'),
  of('country', EVEN, 'place', 'country, country code, country name, address country'),
  of('time_zone', WEAK, 'person', 'timezone, zoneTime time, timezone name'),
  of('gender', LIKELY, 'person', 'gender, gender code'),
  of('title', EVEN, 'person', 'salutation, personTitle, salutation personTitle'),
  of('age', EVEN, 'person', 'age'),
  of('marital_status', LIKELY, 'person', 'marital, civil type, married, marital type, marital code'),
  of('family', LIKELY + 1, 'person', 'number familyMember'),
  of('family', EVEN, 'person', 'familyMember'),
  of('nationality', LIKELY, 'person', 'nationality, nationality code, nationality country'),
  of('language', EVEN, 'person', 'language, language code, language name, people language'),
  of(
    'job_title',
    LIKELY,
    'person',
    'job, jobWord personTitle, job personTitle, job name, jobWord name, jobWord describing',
  ),
  of('job_title', WEAK, 'person', 'jobWord'),
  of('company', LIKELY + 1, 'person', 'company name, school name'),
  of('company', EVEN, 'person', 'company, school'),
  of('department', EVEN, 'person', 'department, department name, department code'),
  of(
    'special_category',
    LIKELY,
    'person',
    'special, special code, special type, blood type, blood, politics type, politics, special describing',
  ),
  of('special_category', EVEN, 'person', 'medical, medical code, medical name'),
  of('income', LIKELY, 'person', 'income, income count, creditScore, credit count'),
  of('income', WEAK, 'person', 'bonus'),
  of('vat_id', LIKELY, 'person', 'vat, vat number, vat id, vat code'),
  of('date', EVEN, 'person', 'lifeEvent, lifeEvent time'),
  of('json', LIKELY, 'document', 'traits, traits payload, people payload, people content'),
  of('json', EVEN, 'document', 'payload, change, change payload, payload change, change content'),
  of('json', WEAK, 'document', 'settings'),
  of(
    'account_id',
    LIKELY,
    'person',
    'provider account id, provider user id, provider people id, provider account number',
  ),
  of('account_id', EVEN, 'secret', 'account id'),
  of('biometric', WEAK, 'person', 'print'),
  of('full_name', EVEN, 'person', 'tree name, displayed name'),
  of('full_name', EVEN + 1, 'any', 'performer, performer name'),
  of('token', LIKELY, 'any', 'headers'),
  of('json', WEAK, 'document', 'meta'),
  of('user_name', LIKELY, 'any', 'people login, people user name'),
]
  .flat()
  .toSorted((a, b) => b.words.length - a.words.length || b.points - a.points);

/** The phrases of a kind: words in the order of their weight, phrases apart by commas. */
function of(kind: PersonalKind, points: number, needs: Needs, phrases: string): Phrase[] {
  return phrases
    .split(', ')
    .map((phrase) => ({ kind, points, needs, words: phrase.split(' ').filter(isConcept) }));
}
