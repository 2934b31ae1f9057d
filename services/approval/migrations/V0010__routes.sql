-- approval: submission and report are told what they did not hear from the programs before: on which desks cases have been
-- (CaseReachedDesk, by which the people there see a dossier) and that a case was withdrawn (CaseMoved, by which it is under way
-- no longer). The events are put together here, in the wire format of protobuf: length-delimited fields, and numbers.

CREATE FUNCTION pb_varint(n bigint) RETURNS bytea LANGUAGE plpgsql AS $$
DECLARE
  bytes bytea := '';
BEGIN
  WHILE n > 127 LOOP
    bytes := bytes || set_byte('\x00', 0, (n & 127 | 128)::int);
    n := n >> 7;
  END LOOP;
  RETURN bytes || set_byte('\x00', 0, n::int);
END $$;
CREATE FUNCTION pb_number(field int, n bigint) RETURNS bytea LANGUAGE sql AS
  $$ SELECT pb_varint(field * 8) || pb_varint(n) $$;
CREATE FUNCTION pb_bytes(field int, bytes bytea) RETURNS bytea LANGUAGE sql AS
  $$ SELECT pb_varint(field * 8 + 2) || pb_varint(length(bytes)) || bytes $$;
CREATE FUNCTION pb_text(field int, words text) RETURNS bytea LANGUAGE sql AS
  $$ SELECT pb_bytes(field, convert_to(words, 'UTF8')) $$;

-- common.v1.Event about a case, of no account.
CREATE FUNCTION case_event(event_id uuid, case_id uuid, fact_type text, fact bytea) RETURNS bytea LANGUAGE sql AS $$
  SELECT pb_text(1, event_id::text) || pb_text(2, 'approval') || pb_text(3, 'case') || pb_text(4, case_id::text)
      || pb_bytes(5, pb_number(1, extract(epoch FROM now())::bigint))
      || pb_bytes(7, pb_text(1, 'type.googleapis.com/thidua.approval.v1.' || fact_type) || pb_bytes(2, fact)) $$;

-- Only a block's stages are of the level BLOCK (RANK_STAGE = 3); of other desks the kind of stage is not needed.
INSERT INTO outbox (event_id, consumer, aggregate_id, event)
  SELECT event_id, 'submission', case_id,
         case_event(event_id, case_id, 'CaseReachedDesk',
                    pb_text(1, case_id::text) || pb_text(2, dossier_id::text) || pb_text(3, desk::text)
                    || CASE WHEN ranking THEN pb_number(4, 3) ELSE '' END)
    FROM (SELECT gen_random_uuid() AS event_id, reached.*
            FROM (SELECT s.case_id, c.dossier_id, s.holder_unit_id AS desk, s.level = 'BLOCK' AS ranking
                    FROM steps s JOIN cases c ON c.id = s.case_id
                   WHERE s.holder_unit_id IS NOT NULL AND s.level <> 'SCHOOL'
                   GROUP BY 1, 2, 3, 4 ORDER BY min(s.entered_at), 1) AS reached) AS told;

-- From the level SCHOOL = 1, where alone a case can be withdrawn, to an END_STAGE = 7 by WITHDRAW = 9.
INSERT INTO outbox (event_id, consumer, aggregate_id, event)
  SELECT event_id, 'report', id,
         case_event(event_id, id, 'CaseMoved',
                    pb_text(1, id::text) || pb_text(2, dossier_id::text) || pb_text(3, campaign_id::text)
                    || pb_text(4, school_year)
                    || pb_bytes(5, pb_number(1, CASE subject_kind WHEN 'PERSON' THEN 1 ELSE 2 END)
                                   || pb_text(2, subject_id::text))
                    || pb_text(6, unit_id::text) || pb_text(7, title_code)
                    || pb_text(8, from_stage) || pb_number(9, 1)
                    || pb_text(10, stage) || pb_number(12, 7) || pb_number(13, 9))
    FROM (SELECT gen_random_uuid() AS event_id, c.*, s.stage AS from_stage
            FROM cases c JOIN steps s ON s.case_id = c.id AND s.verb = 'WITHDRAW' WHERE c.outcome = 'WITHDRAWN') AS told;

DROP FUNCTION case_event, pb_text, pb_bytes, pb_number, pb_varint;
