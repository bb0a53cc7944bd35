import type { WordList } from './word-list.ts';

export type SecretConcept =
  | 'password'
  | 'pin'
  | 'token'
  | 'secret'
  | 'key'
  | 'keyKind'
  | 'hash'
  | 'encrypted'
  | 'flow'
  | 'codeWord'
  | 'protocol'
  | 'oauthState'
  | 'headers'
  | 'oauth'
  | 'session';

/** What authenticates. */
export const SECRETS: Readonly<Record<SecretConcept, WordList>> = {
  password: {
    en: 'password passwd pwd passphrase passcode passhash passwordhash pass userpassword hashedpassword passwordsalt pword psw',
    de: 'passwort kennwort',
    fr: 'motdepasse mdp',
    es: 'contrasena ?clave',
    pt: 'senha palavrapasse',
    it: '?parola',
    nl: 'wachtwoord',
    pl: 'haslo',
    ja: 'pasuwado',
  },
  pin: { en: 'pin' },
  token: {
    en: 'token jwt nonce otp totp hotp apikey bearer csrf xsrf accesstoken refreshtoken authtoken sessiontoken idtoken resettoken sessionkey sessionid sessid accesskey secretkey privatekey clientsecret totpsecret magiclink passkey authkey',
    fr: 'jeton',
    it: 'gettone',
  },
  secret: {
    en: 'secret salt credential ciphertext hmac signingsecret webhooksecret cookie',
    de: 'geheimnis',
    fr: 'secret',
    es: 'secreto',
    pt: 'segredo',
    it: 'segreto',
  },
  key: {
    en: 'key',
    de: 'schlussel',
    fr: 'cle',
    es: 'clave llave',
    pt: 'chave',
    it: 'chiave',
    nl: 'sleutel',
    pl: 'klucz',
  },
  keyKind: {
    en: 'api access secret private public encryption encrypted signing ssh deploy auth server client recovery webhook license shared service symmetric wrapped master oauth hashed write',
  },
  hash: { en: 'hash digest hashed encrypted encoded hmac crypt checksum' },
  encrypted: { en: 'encrypted enc hashed', de: 'verschlusselt' },
  flow: {
    en: 'recovery backup verification confirmation activation reset invite invitation login auth authorization authentication access magic otp mfa 2fa twofactor unlock remember device user init exchange referral join signup registration validation verify confirm unsubscribe one time temporary security',
    de: 'bestatigungs aktivierungs',
    fr: 'activation verification',
    es: 'verificacion activacion',
    pt: 'verificacao',
  },
  codeWord: {
    en: 'code codes',
    de: 'code',
    fr: 'code',
    es: 'codigo',
    pt: 'codigo',
    it: 'codice',
    nl: 'code',
    pl: 'kod',
  },
  protocol: { en: 'nonce verifier challenge assertion' },
  oauthState: { en: 'state' },
  headers: { en: 'headers' },
  oauth: { en: 'oauth oauth2 oidc saml pkce sso session code login authorize openid' },
  session: { en: 'session sess', fr: 'session', es: 'sesion', pt: 'sessao', de: 'sitzung' },
};
