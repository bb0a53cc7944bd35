SELECT count(*) = 0 FROM app.log;
SELECT every(n = 0) FROM app.users;
SELECT n = 50 FROM app.m2;
SELECT count(*) = 2 FROM app.nothing;
SELECT nextval('app.free') = 4
