\set key random(1, :rows)
SELECT * FROM dossier WHERE status = 3 AND id < :key ORDER BY id DESC LIMIT 25;
