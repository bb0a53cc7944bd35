SELECT count(*) = 3 FROM odd;
SELECT every(v IS NULL) FROM key_1;
SELECT every(ad::text <> 'Anna' AND ao::text <> 'Anna@corp.example') FROM odd
