-- Applied to production long ago: public.applied says so, and it is not run again.
CREATE SCHEMA shop;
CREATE SCHEMA clinic;
