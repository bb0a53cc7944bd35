"""
Makes the hashes of the known test password in src/masks/generated/password-hashes.ts with the libraries that applications
check passwords with, has each of them check its own, and writes two of every scheme (with different salts, so that a copy
of a copy still gets another). Run once and committed.

    pip install bcrypt argon2-cffi passlib werkzeug django && python scripts/password-hashes.py
"""
import base64
import hashlib
import hmac
import json
import pathlib
import struct

import bcrypt
from argon2.low_level import Type, hash_secret, verify_secret
from django.conf import settings
from passlib.hash import apr_md5_crypt, ldap_salted_sha1, ldap_salted_sha256, ldap_salted_sha512, md5_crypt
from passlib.hash import pbkdf2_sha256, pbkdf2_sha512, phpass, scrypt as passlib_scrypt, sha256_crypt, sha512_crypt
from passlib.hash import pbkdf2_sha1

settings.configure()
from django.contrib.auth import hashers as django  # noqa: E402

PASSWORD = "understudy"
RAW = PASSWORD.encode()


def salt(which, size):
    return hashlib.sha256(b"understudy salt %d" % which).digest()[:size]


def text_salt(which, size):
    return base64.b32encode(salt(which, 20)).decode()[:size]


def bcrypted(raw, which):
    hashed = bcrypt.hashpw(raw, b"$2b$04$" + bcrypt_salt(which))
    assert bcrypt.checkpw(raw, hashed)
    return hashed.decode()


def bcrypt_salt(which):
    # 22 letters, of which the last stands for two bits.
    return text_salt(which, 21).replace("=", "A").encode() + b"."


def with_ident(ident, which):
    hashed = ident + bcrypted(RAW, which)[4:]
    assert bcrypt.checkpw(RAW, hashed.encode())
    return hashed


def argon2(kind, which):
    hashed = hash_secret(RAW, salt(which, 16), 1, 1024, 1, 32, kind)
    assert verify_secret(hashed, RAW, kind)
    return hashed.decode()


def aspnet(which, prf, name):
    key = hashlib.pbkdf2_hmac(name, RAW, salt(which, 16), 1000, 32)
    return base64.b64encode(struct.pack(">BIII", 1, prf, 1000, 16) + salt(which, 16) + key).decode()


def scram(which):
    key = hashlib.pbkdf2_hmac("sha256", RAW, salt(which, 16), 4096)
    stored = hashlib.sha256(hmac.digest(key, b"Client Key", "sha256")).digest()
    server = hmac.digest(key, b"Server Key", "sha256")
    b64 = lambda raw: base64.b64encode(raw).decode()
    return f"SCRAM-SHA-256$4096:{b64(salt(which, 16))}${b64(stored)}:{b64(server)}"


def kratos_pbkdf2(which, name):
    key = hashlib.pbkdf2_hmac(name, RAW, salt(which, 16), 1000, 32)
    b64 = lambda raw: base64.b64encode(raw).decode().rstrip("=")
    return f"$pbkdf2-{name}$i=1000,l=32${b64(salt(which, 16))}${b64(key)}"


def werkzeug_pbkdf2(which, name):
    from werkzeug.security import check_password_hash
    s = text_salt(which, 16)
    hashed = f"pbkdf2:{name}:1000${s}${hashlib.pbkdf2_hmac(name, RAW, s.encode(), 1000).hex()}"
    assert check_password_hash(hashed, PASSWORD)
    return hashed


def werkzeug_scrypt(which):
    from werkzeug.security import check_password_hash
    s = text_salt(which, 16)
    hashed = f"scrypt:1024:8:1${s}${hashlib.scrypt(RAW, salt=s.encode(), n=1024, r=8, p=1).hex()}"
    assert check_password_hash(hashed, PASSWORD)
    return hashed


def lib(handler, which, size, text=True, **more):
    hashed = handler.using(salt=text_salt(which, size) if text else salt(which, size), **more).hash(PASSWORD)
    assert handler.verify(PASSWORD, hashed)
    return hashed


def by_django(hasher, which, **more):
    hashed = hasher.encode(PASSWORD, text_salt(which, 16), **more)
    assert hasher.verify(PASSWORD, hashed)
    return hashed


def django_bcrypt(hasher, which):
    hashed = hasher.encode(PASSWORD, b"$2b$04$" + bcrypt_salt(which))
    assert hasher.verify(PASSWORD, hashed)
    return hashed


def django_scrypt(which):
    s = text_salt(which, 16)
    hashed = django.ScryptPasswordHasher().encode(PASSWORD, s, n=1024)
    assert django.ScryptPasswordHasher().verify(PASSWORD, hashed)
    return hashed




def salted_hex(which, name):
    s = text_salt(which, 12)
    return f"{name}${s}${hashlib.new(name, (s + PASSWORD).encode()).hexdigest()}"


def quick_argon2(which):
    hashed = "argon2" + argon2(Type.ID, which)
    assert django.Argon2PasswordHasher().verify(PASSWORD, hashed)
    return hashed


SCHEMES = {
    "$2a$": lambda w: with_ident("$2a$", w),
    "$2b$": lambda w: with_ident("$2b$", w),
    "$2y$": lambda w: with_ident("$2y$", w),
    "{bcrypt}$2": lambda w: "{bcrypt}" + with_ident("$2a$", w),
    "{BCRYPT}$2": lambda w: "{BCRYPT}" + with_ident("$2b$", w),
    "bcrypt$$2": lambda w: django_bcrypt(django.BCryptPasswordHasher(), w),
    "bcrypt_sha256$$2": lambda w: django_bcrypt(django.BCryptSHA256PasswordHasher(), w),
    "$argon2id$": lambda w: argon2(Type.ID, w),
    "$argon2i$": lambda w: argon2(Type.I, w),
    "$argon2d$": lambda w: argon2(Type.D, w),
    "argon2$argon2id$": quick_argon2,
    "{ARGON2}$argon2id$": lambda w: "{ARGON2}" + argon2(Type.ID, w),
    "pbkdf2_sha256$": lambda w: by_django(django.PBKDF2PasswordHasher(), w, iterations=1000),
    "pbkdf2_sha1$": lambda w: by_django(django.PBKDF2SHA1PasswordHasher(), w, iterations=1000),
    "scrypt$": django_scrypt,
    "sha1$": lambda w: salted_hex(w, "sha1"),
    "md5$": lambda w: salted_hex(w, "md5"),
    "pbkdf2:sha256:": lambda w: werkzeug_pbkdf2(w, "sha256"),
    "pbkdf2:sha512:": lambda w: werkzeug_pbkdf2(w, "sha512"),
    "scrypt:": werkzeug_scrypt,
    "$pbkdf2-sha256$i=": lambda w: kratos_pbkdf2(w, "sha256"),
    "$pbkdf2-sha512$i=": lambda w: kratos_pbkdf2(w, "sha512"),
    "$pbkdf2-sha256$": lambda w: lib(pbkdf2_sha256, w, 16, text=False, rounds=1000),
    "$pbkdf2-sha512$": lambda w: lib(pbkdf2_sha512, w, 16, text=False, rounds=1000),
    "$pbkdf2$": lambda w: lib(pbkdf2_sha1, w, 16, text=False, rounds=1000),
    "$scrypt$ln=": lambda w: lib(passlib_scrypt, w, 16, text=False, rounds=10, block_size=8),
    "$6$": lambda w: lib(sha512_crypt, w, 16, rounds=5000),
    "$5$": lambda w: lib(sha256_crypt, w, 16, rounds=5000),
    "$1$": lambda w: lib(md5_crypt, w, 8),
    "$apr1$": lambda w: lib(apr_md5_crypt, w, 8),
    "$P$": lambda w: lib(phpass, w, 8, rounds=7),
    "{SSHA}": lambda w: lib(ldap_salted_sha1, w, 8, text=False),
    "{SSHA256}": lambda w: lib(ldap_salted_sha256, w, 8, text=False),
    "{SSHA512}": lambda w: lib(ldap_salted_sha512, w, 8, text=False),
    "SCRAM-SHA-256$": scram,
    "AQAAAAE": lambda w: aspnet(w, 1, "sha256"),
    "AQAAAAI": lambda w: aspnet(w, 2, "sha512"),
}

out = pathlib.Path(__file__).parent.parent / "src/masks/generated/password-hashes.ts"
lines = [
    "// Generated by scripts/password-hashes.py, each checked by the library that makes such. Do not edit.",
    "/** Two hashes of the password `understudy` for each beginning that a scheme's hashes have, at a low cost. */",
    "export const PASSWORD_HASHES: Readonly<Record<string, readonly [string, string]>> = {",
]
for begin, make in SCHEMES.items():
    first, second = make(1), make(2)
    assert first != second and first.startswith(begin), begin
    lines.append(f"  {json.dumps(begin)}: [{json.dumps(first)}, {json.dumps(second)}],")
lines.append("};")
out.write_text("\n".join(lines) + "\n")
print(len(SCHEMES), "schemes")
