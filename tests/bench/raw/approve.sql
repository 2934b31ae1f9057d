\set id random(1, :rows)
BEGIN;
SELECT status FROM dossier WHERE id = :id FOR UPDATE;
UPDATE dossier SET status = (status + 1) % 10 WHERE id = :id;
INSERT INTO audit (actor, action, object) VALUES (:client_id, 'APPROVE', :id);
COMMIT;
