/**
 * The demo's production: a pharmacy's web shop and the clinic it supplies. The schema, before any row.
 *
 * It holds on purpose what makes masking hard: enums, domains with checks, arrays, JSON, generated columns, a
 * partitioned table with a composite key, a cycle of foreign keys, a foreign key across schemas to a unique column
 * that is not the primary key, names in mixed case, a materialized view.
 */
export const SCHEMA = `
CREATE SCHEMA shop;
CREATE SCHEMA clinic;

CREATE DOMAIN shop.email_address AS text CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+[.][a-z]+$');
CREATE DOMAIN shop.stars AS smallint CHECK (VALUE BETWEEN 1 AND 5);
CREATE TYPE shop.order_status AS ENUM ('placed', 'paid', 'shipped', 'delivered', 'returned');
CREATE TYPE shop.payment_method AS ENUM ('card', 'transfer', 'invoice');
CREATE TYPE clinic.blood_group AS ENUM ('0-', '0+', 'A-', 'A+', 'B-', 'B+', 'AB-', 'AB+');

CREATE TABLE shop.supplier (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company varchar(120) NOT NULL,
  contact_name varchar(80) NOT NULL,
  contact_email shop.email_address NOT NULL,
  website text
);

CREATE TABLE shop.category (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id integer REFERENCES shop.category,
  name text NOT NULL
);

CREATE TABLE shop.product (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category_id integer NOT NULL REFERENCES shop.category,
  supplier_id integer NOT NULL REFERENCES shop.supplier,
  sku varchar(16) NOT NULL UNIQUE,
  name text NOT NULL,
  price numeric(10, 2) NOT NULL CHECK (price >= 0),
  attributes jsonb NOT NULL DEFAULT '{}',
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED
);

CREATE TABLE shop.customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  customer_number text NOT NULL UNIQUE,
  first_name varchar(40) NOT NULL,
  last_name varchar(40) NOT NULL,
  display_name text GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
  email shop.email_address NOT NULL,
  user_name varchar(32) NOT NULL UNIQUE,
  password_hash text NOT NULL,
  phone varchar(24),
  birth_date date,
  signup_ip inet,
  locale varchar(5) NOT NULL DEFAULT 'de_DE',
  interests text[] NOT NULL DEFAULT '{}',
  preferences jsonb NOT NULL DEFAULT '{}',
  notes text,
  referred_by bigint REFERENCES shop.customer,
  default_address_id bigint,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX customer_email_key ON shop.customer (lower(email));

CREATE TABLE shop.address (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customer ON DELETE CASCADE,
  street text NOT NULL,
  postal_code varchar(10) NOT NULL,
  city varchar(60) NOT NULL,
  country char(2) NOT NULL,
  is_billing boolean NOT NULL DEFAULT false
);
-- A cycle: a customer has addresses, and one of them is the customer's default.
ALTER TABLE shop.customer ADD CONSTRAINT customer_default_address_fkey
  FOREIGN KEY (default_address_id) REFERENCES shop.address DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE shop."Order" (
  id bigint NOT NULL,
  "placedAt" timestamptz NOT NULL,
  "orderNumber" text NOT NULL,
  customer_id bigint NOT NULL REFERENCES shop.customer,
  address_id bigint NOT NULL REFERENCES shop.address,
  status shop.order_status NOT NULL DEFAULT 'placed',
  "giftMessage" text,
  PRIMARY KEY (id, "placedAt")
) PARTITION BY RANGE ("placedAt");
CREATE TABLE shop."Order_2023" PARTITION OF shop."Order" FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE shop."Order_2024" PARTITION OF shop."Order" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE shop."Order_2025" PARTITION OF shop."Order" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

CREATE TABLE shop.order_line (
  order_id bigint NOT NULL,
  order_placed_at timestamptz NOT NULL,
  line_no smallint NOT NULL,
  product_id integer NOT NULL REFERENCES shop.product,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_price numeric(10, 2) NOT NULL,
  total numeric(12, 2) GENERATED ALWAYS AS (quantity * unit_price) STORED,
  PRIMARY KEY (order_id, line_no),
  FOREIGN KEY (order_id, order_placed_at) REFERENCES shop."Order" (id, "placedAt")
);

CREATE TABLE shop.payment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL,
  order_placed_at timestamptz NOT NULL,
  method shop.payment_method NOT NULL,
  payer_name varchar(90) NOT NULL,
  iban varchar(34),
  card_number varchar(19),
  amount numeric(12, 2) NOT NULL,
  FOREIGN KEY (order_id, order_placed_at) REFERENCES shop."Order" (id, "placedAt")
);

CREATE TABLE shop."LoyaltyCard" (
  "cardNumber" text PRIMARY KEY,
  "customerId" bigint NOT NULL UNIQUE REFERENCES shop.customer,
  points integer NOT NULL DEFAULT 0 CHECK (points >= 0),
  "issuedOn" date NOT NULL
);

CREATE TABLE shop.review (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id integer NOT NULL REFERENCES shop.product,
  customer_id bigint NOT NULL REFERENCES shop.customer,
  rating shop.stars NOT NULL,
  body text NOT NULL,
  UNIQUE (product_id, customer_id)
);

CREATE TABLE shop.session (
  token text PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customer,
  ip inet NOT NULL,
  landing_page text,
  user_agent text,
  created_at timestamptz NOT NULL
);

CREATE TABLE shop.audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  change jsonb NOT NULL
);

CREATE TABLE clinic.practitioner (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  full_name varchar(80) NOT NULL,
  email shop.email_address NOT NULL UNIQUE,
  licence_number varchar(20) NOT NULL UNIQUE
);

CREATE TABLE clinic.patient (
  id integer PRIMARY KEY,
  -- Across schemas, to a unique column that is not the primary key.
  customer_number text UNIQUE REFERENCES shop.customer (customer_number),
  insurance_number varchar(20) NOT NULL UNIQUE,
  first_name varchar(40) NOT NULL,
  last_name varchar(40) NOT NULL,
  birth_date date NOT NULL,
  sex char(1) NOT NULL CHECK (sex IN ('f', 'm', 'x')),
  blood_group clinic.blood_group,
  allergies text[] NOT NULL DEFAULT '{}',
  emergency_phone varchar(24)
);

CREATE TABLE clinic.appointment (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  patient_id integer NOT NULL REFERENCES clinic.patient,
  practitioner_id integer NOT NULL REFERENCES clinic.practitioner,
  period tstzrange NOT NULL,
  reason text
);

CREATE TABLE clinic.prescription (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appointment_id integer NOT NULL REFERENCES clinic.appointment,
  product_id integer NOT NULL REFERENCES shop.product,
  dose_mg numeric(6, 1) NOT NULL,
  instructions text NOT NULL
);

CREATE TABLE clinic.lab_result (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  patient_id integer NOT NULL REFERENCES clinic.patient,
  taken_on date NOT NULL,
  measurements double precision[] NOT NULL,
  device jsonb NOT NULL
);

CREATE VIEW clinic.upcoming AS
  SELECT a.id, p.last_name, r.full_name AS practitioner, lower(a.period) AS at
  FROM clinic.appointment a
  JOIN clinic.patient p ON p.id = a.patient_id
  JOIN clinic.practitioner r ON r.id = a.practitioner_id
  WHERE lower(a.period) > now();

CREATE FUNCTION shop.stamp_order_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."orderNumber" := coalesce(NEW."orderNumber", to_char(NEW."placedAt", 'YYYY') || '-' || lpad(NEW.id::text, 8, '0'));
  RETURN NEW;
END $$;
`;

/** What is made after the rows, as fast loads do it: triggers, indexes, the materialized view. */
export const AFTER_DATA = `
-- The cycle's deferred checks are done now: a table with checks outstanding cannot be altered.
SET CONSTRAINTS ALL IMMEDIATE;

CREATE TRIGGER stamp_order_number BEFORE INSERT ON shop."Order" FOR EACH ROW EXECUTE FUNCTION shop.stamp_order_number();

CREATE INDEX ON shop."Order" (customer_id);
CREATE INDEX ON shop.order_line (product_id);
CREATE INDEX ON shop.customer (last_name, first_name);
CREATE INDEX ON shop.customer USING gin (interests);
CREATE INDEX ON shop.product USING gin (search);
CREATE INDEX ON clinic.appointment USING gist (period);

CREATE MATERIALIZED VIEW shop.monthly_sales AS
  SELECT date_trunc('month', l.order_placed_at) AS month, p.category_id, sum(l.total) AS revenue, count(*) AS lines
  FROM shop.order_line l JOIN shop.product p ON p.id = l.product_id
  GROUP BY 1, 2;
CREATE UNIQUE INDEX ON shop.monthly_sales (month, category_id);

-- The bookkeeping of whoever migrates this database: what was applied, by whom it is not said.
CREATE TABLE public.applied (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
INSERT INTO public.applied (name, applied_at) VALUES ('001_first_schema.sql', '2023-01-02 09:00:00+00');

ANALYZE;
`;
