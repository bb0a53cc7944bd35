SELECT count(*) = 60 FROM of_hash JOIN by_hash ON by_hash.id = hash_id;
SELECT count(*) = 150 FROM of_day JOIN by_day ON by_day.id = day_id AND by_day.day = of_day.day;
SELECT count(*) = 0 FROM by_hash WHERE mail LIKE '%corp%'
