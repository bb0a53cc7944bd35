ALTER TABLE account ADD COLUMN second_email citext UNIQUE;
UPDATE account SET second_email = 'second-' || email;
CREATE TABLE guest_book (id int PRIMARY KEY, author mail REFERENCES account ON UPDATE CASCADE, entry text);
INSERT INTO guest_book SELECT row_number() OVER (), email, 'Write to ' || email FROM account;
