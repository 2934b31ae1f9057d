\set page random(1, 200)
SELECT * FROM dossier WHERE status = 3 ORDER BY id DESC LIMIT 25 OFFSET :page * 25;
SELECT count(*) FROM dossier WHERE status = 3;
