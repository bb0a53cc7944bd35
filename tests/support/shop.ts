/** A small production database and its rules, for tests that look at the run rather than at the data. */

/** Planted in personal columns; must not occur in any error, log or report. */
export const PLANTED = 'Zx91PLANTED';

export const SHOP: string = `
  CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL UNIQUE, name text);
  INSERT INTO customer SELECT i, '${PLANTED}' || i || '@real.test', '${PLANTED} ' || i FROM generate_series(1, 30000) i;
  CREATE TABLE purchase (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customer, note text);
  INSERT INTO purchase SELECT i, 1 + i % 30000, '${PLANTED}' || repeat(' thing', i % 60) FROM generate_series(1, 60000) i;
  ANALYZE;`;

export const SHOP_RULES = `
tables:
  public.customer:
    columns:
      id: keep
      email: { mask: email, unique: true }
      name: full_name
  public.purchase:
    columns:
      id: keep
      customer_id: keep
      note: { mask: lorem, per: id }
`;
