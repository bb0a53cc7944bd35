SELECT count(*) = 0 FROM invoice WHERE mail LIKE '%corp%' OR phone LIKE '+49%' OR iban LIKE 'DE1000%';
SELECT count(*) = 0 FROM person WHERE "full" LIKE 'F1 %' OR mail LIKE '%corp%'
