\set unit random(0, 199)
BEGIN;
INSERT INTO dossier (status, unit, title, teacher, score,
                     f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)
  VALUES (1, :unit, 3, 7, 90,
          'Hoàn thành tốt nhiệm vụ', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'k', 'Hoàn thành tốt nhiệm vụ', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u')
  RETURNING id AS id \gset
INSERT INTO attachment (dossier_id, name, size) VALUES (:id, 'minh-chung.pdf', 1024);
INSERT INTO audit (actor, action, object) VALUES (:client_id, 'SUBMIT', :id);
COMMIT;
