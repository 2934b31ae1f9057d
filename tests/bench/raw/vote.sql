\set poll random(1, 1000000000000)
BEGIN;
INSERT INTO roll (poll, voter) VALUES (:poll, :client_id);
INSERT INTO ballot (poll, choice) VALUES (:poll, 1);
INSERT INTO audit (actor, action, object) VALUES (:client_id, 'VOTE', :poll);
COMMIT;
