ALTER TABLE "a.b"."😀 users" ADD COLUMN "second_email" text;
UPDATE "a.b"."😀 users" SET second_email = email;
CREATE TABLE "a.b"."guest_book" (id int PRIMARY KEY, "e-mail: [new]" text);
INSERT INTO "a.b".guest_book SELECT id, email FROM "a.b"."😀 users";
