\set unit random(0, 199)
SELECT * FROM dossier WHERE status = 5 AND unit = :unit ORDER BY id DESC LIMIT 25;
SELECT count(*) FROM dossier WHERE status = 5 AND unit = :unit;
