-- Names with quotes, line breaks, emoji, and all that YAML gives a meaning.
CREATE SCHEMA "Kunden & Co";
CREATE SCHEMA "a.b";
CREATE TABLE "Kunden & Co"."Kunde ""Haupt""" ("Id" int PRIMARY KEY, "E-Mail Adresse" text, "Vor
name" text, "nach'name" text, "📞" text, ": {x}" text, "# comment" text, "null" text, "Geburts-Datum" date, "- a" int, "true" bool);
INSERT INTO "Kunden & Co"."Kunde ""Haupt""" SELECT i, 'k' || i || '@canary.web.de', 'Anna', 'Schmidt', '+49 30 12345' || i, 'x', 'y', 'z', '1970-01-01'::date + i, i, true FROM generate_series(10, 90) i;
CREATE TABLE "a.b"."select" ("from" text, "e.mail" text, "__proto__" text, "constructor" text, "1" int);
INSERT INTO "a.b"."select" SELECT 'x', 's' || i || '@canary.web.de', 'p', 'c', i FROM generate_series(1, 60) i;
CREATE TABLE "a.b"."😀 users" (id int PRIMARY KEY, email text);
INSERT INTO "a.b"."😀 users" SELECT i, 'u' || i || '@canary.web.de' FROM generate_series(1, 60) i;
