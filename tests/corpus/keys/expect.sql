SELECT count(*) = 50 FROM person p JOIN other.person o ON o.id = p.twin AND o.login = p.login AND o.copy = p.id;
SELECT count(*) = 30 FROM a JOIN b USING (x, y, z);
SELECT count(*) = 0 FROM other.person WHERE login LIKE 'login%';
SELECT count(*) = 30 FROM stamped JOIN of_stamped USING (at)
