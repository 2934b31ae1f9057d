-- approval: the book of each unit's fund for emulation and commendation. Each line stands on the balance of the one before, the first
-- on nothing: so there is no gap, no lost line and no fund below nothing, whoever writes.

CREATE TABLE fund_entries (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  serial int NOT NULL CHECK (serial > 0),
  after_serial int GENERATED ALWAYS AS (nullif(serial - 1, 0)) STORED,
  kind text NOT NULL CHECK (kind IN ('INCOME', 'BONUS', 'STUDENT_BONUS', 'OBJECTS', 'ORGANISING', 'GIVEN_BACK', 'COUNTER')),
  dated date NOT NULL,
  amount bigint NOT NULL CHECK (amount <> 0),  -- đồng; negative: paid out
  balance_before bigint NOT NULL,
  balance bigint GENERATED ALWAYS AS (balance_before + amount) STORED,
  document text NOT NULL,
  description text NOT NULL,
  recipients int NOT NULL,
  case_id uuid REFERENCES cases (id),                                                -- the award whose bonus it is
  of_entry_id uuid CONSTRAINT fund_undone_once UNIQUE REFERENCES fund_entries (id),  -- COUNTER: what it undoes
  after_entry_id uuid REFERENCES fund_entries (id),                                  -- the award's entry before
  entered_by uuid,  -- the person; NULL: an account that belongs to nobody
  search_key text GENERATED ALWAYS AS (public.fold(document || ' ' || description)) STORED,
  CONSTRAINT fund_next UNIQUE (unit_id, serial),
  CONSTRAINT fund_stands UNIQUE (unit_id, serial, balance),
  CONSTRAINT fund_without_gaps FOREIGN KEY (unit_id, after_serial, balance_before)
    REFERENCES fund_entries (unit_id, serial, balance),
  CONSTRAINT fund_begins_with_nothing CHECK (serial > 1 OR balance_before = 0),
  CONSTRAINT fund_covers CHECK (balance >= 0),
  CONSTRAINT fund_in_or_out CHECK (kind = 'COUNTER' OR (amount > 0) = (kind IN ('INCOME', 'GIVEN_BACK'))),
  CONSTRAINT fund_counter_of CHECK ((kind = 'COUNTER') = (of_entry_id IS NOT NULL)),
  CONSTRAINT fund_of_an_award CHECK (kind = 'COUNTER' OR (kind IN ('BONUS', 'GIVEN_BACK')) = (case_id IS NOT NULL)),
  CONSTRAINT fund_back_after CHECK (after_entry_id IS NOT NULL OR kind NOT IN ('GIVEN_BACK', 'COUNTER') OR case_id IS NULL),
  CONSTRAINT fund_students CHECK ((kind = 'STUDENT_BONUS') = (recipients > 0))
);
-- The entries of an award stand one behind the other, the first behind none: two who pay it at once cannot both.
CREATE UNIQUE INDEX fund_award ON fund_entries (case_id, after_entry_id) NULLS NOT DISTINCT WHERE case_id IS NOT NULL;
CREATE INDEX fund_by_day ON fund_entries (unit_id, dated, serial);

CREATE FUNCTION keep_fund_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an entry of a fund is never changed: a counter-entry undoes it' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER fund_entries_stay BEFORE UPDATE OR DELETE ON fund_entries FOR EACH ROW EXECUTE FUNCTION keep_fund_entry();
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT ON fund_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('fund_entry', 'once');

-- Bonuses that are paid as the books stand: of each award the last entry counts, where it is money that went out.
CREATE VIEW bonuses_paid AS
  SELECT e.case_id, e.unit_id AS payer_id, e.dated AS paid_on, -e.amount AS amount FROM fund_entries e
   WHERE e.case_id IS NOT NULL AND e.amount < 0
     AND NOT EXISTS (SELECT FROM fund_entries n WHERE n.case_id = e.case_id AND n.after_entry_id = e.id);

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'fund_entry', id, 1,
         jsonb_build_object('unit', unit_id, 'serial', serial::text, 'movement', kind, 'day', to_char(dated, 'YYYY-MM-DD'),
                            'amount', amount::text, 'balance', balance::text, 'case', coalesce(case_id::text, ''),
                            'undoes', coalesce(of_entry_id::text, ''))
    FROM fund_entries$part$;
END $$;
