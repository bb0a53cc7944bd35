ALTER TABLE customer_events ADD COLUMN second_email text;
UPDATE customer_events SET second_email = customer_email;
CREATE TABLE guest_book (id int, email text, PRIMARY KEY (id)) PARTITION BY HASH (id);
CREATE TABLE guest_book_0 PARTITION OF guest_book FOR VALUES WITH (MODULUS 1, REMAINDER 0);
INSERT INTO guest_book SELECT id, customer_email FROM customer_events;
