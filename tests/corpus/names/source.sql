-- Names that must be quoted, cut or escaped.
CREATE SCHEMA "Select";
CREATE TABLE "Select"."from" ("order" int PRIMARY KEY, "a""b" text, "x.y" text, "Ünï códé ☃" text, "$$" text, "back\slash" text, "per cent %s" text, "'quote'" text);
CREATE TABLE "Select"."FROM" ("Order" int REFERENCES "Select"."from", "order" text);
CREATE TABLE "Select"."a""; DROP TABLE x; --" ("new
line" text, "tab	here" text, " " text);
CREATE TABLE "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" ("ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc" text UNIQUE, "user" text, "table" text NOT NULL, "ctid2" text, "xmin_" int);
CREATE TYPE "Select"."Mood ""x""" AS ENUM ('it''s', 'a,b', 'c"d', '', ' ');
CREATE TABLE "Tëst" ("Id" serial PRIMARY KEY, m "Select"."Mood ""x""" NOT NULL, ms "Select"."Mood ""x"""[] NOT NULL, CHECK ("Id" > 0));
INSERT INTO "Select"."from" SELECT i, 'a' || i, 'b', E'tab\there', E'nl\nhere', E'back\\slash', '%', '''' FROM generate_series(1, 10) i;
INSERT INTO "Select"."FROM" SELECT "order", 'x' FROM "Select"."from";
INSERT INTO "Select"."a""; DROP TABLE x; --" VALUES ('a', E'\\N', '\.'), (NULL, '', ' ');
INSERT INTO "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" VALUES ('secret', 'u', 't', 'c', 1);
INSERT INTO "Tëst" (m, ms) VALUES ('it''s', ARRAY['a,b', 'c"d', '', ' ']::"Select"."Mood ""x"""[]), ('', '{}');
CREATE INDEX "Index ""x""" ON "Tëst" ("Id") WHERE m = 'it''s';
CREATE VIEW "View" AS SELECT "a""b", "Ünï códé ☃" FROM "Select"."from";
CREATE SEQUENCE "Select"."Seq'uence";
