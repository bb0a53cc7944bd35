CREATE TABLE guest_book (id int PRIMARY KEY, second_email text UNIQUE);
INSERT INTO guest_book SELECT i, 'a' || i || '@canary.acme.org' FROM generate_series(1, 40) i;
