-- block: criteria as versions of a tree, and cards that keep what the unit gave beside what counts (ADR 0052). Whoever may
-- write here, these hold: points or a reason why there are none, never both; one card a block and unit.

CREATE TABLE criteria_versions (
  block_id uuid NOT NULL REFERENCES blocks (id),
  number int NOT NULL,
  checking text NOT NULL,
  not_applicable text NOT NULL,
  most_bonus bigint NOT NULL,
  most_penalty bigint NOT NULL,
  sheet_id uuid REFERENCES indicator_sheets (id),
  peer_unit_ids uuid[] NOT NULL,      -- whose card
  peer_checker_ids uuid[] NOT NULL,   -- who checks it, in the same place
  document_number text NOT NULL,
  document_date date NOT NULL,
  document_issuer text NOT NULL,
  reason text NOT NULL,
  set_by uuid,
  set_at timestamptz NOT NULL,
  CONSTRAINT criteria_versions_once PRIMARY KEY (block_id, number)
);

CREATE TABLE criteria_lines (
  block_id uuid NOT NULL,
  number int NOT NULL,
  position int NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  points bigint NOT NULL,  -- hundredths, as everywhere here
  scorer text NOT NULL,
  unit_of_measure text NOT NULL,
  evidence_wanted text NOT NULL,
  way text NOT NULL,  -- of the rule; WAY_UNSPECIFIED: no rule
  indicator_code text NOT NULL,
  plan_code text NOT NULL,
  plan bigint NOT NULL,
  surplus_percent int NOT NULL,
  band_a bigint NOT NULL,
  band_b bigint NOT NULL,
  band_c bigint NOT NULL,
  points_b bigint NOT NULL,
  points_c bigint NOT NULL,
  points_d bigint NOT NULL,
  CONSTRAINT criteria_lines_once PRIMARY KEY (block_id, number, code),
  CONSTRAINT criteria_lines_of_version FOREIGN KEY (block_id, number) REFERENCES criteria_versions (block_id, number)
);

-- Of a block whose criteria were set since there are versions: which counts, and whether the review meeting has fixed all cards.
CREATE TABLE scoreboards (
  id uuid PRIMARY KEY REFERENCES blocks (id),
  number int NOT NULL,
  fixed_on date,  -- the day of the meeting; NULL: cards are open
  fixing_minutes text NOT NULL DEFAULT '',
  fixing_reason text NOT NULL DEFAULT '',
  reopening_reason text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1
);

CREATE TABLE scores (
  card_id uuid NOT NULL REFERENCES scorecards (id),
  code text NOT NULL,
  self_state text NOT NULL,
  self_points bigint,
  self_not_applicable_reason text NOT NULL,
  evidence text NOT NULL,
  state text NOT NULL,  -- of the points that count; of a COMPUTED criterion written when all cards are fixed
  points bigint,
  surplus bigint NOT NULL,
  not_applicable_reason text NOT NULL,
  reason text NOT NULL,
  basis text NOT NULL,
  CONSTRAINT scores_once PRIMARY KEY (card_id, code),
  CONSTRAINT scores_self_or_none CHECK ((self_points IS NOT NULL) = (self_state = 'SCORED')),
  CONSTRAINT scores_points_or_none CHECK ((points IS NOT NULL) = (state = 'SCORED'))
);

-- What points were before they became others, by the version of the card that changed them.
CREATE TABLE score_changes (
  card_id uuid NOT NULL REFERENCES scorecards (id),
  revision bigint NOT NULL,
  code text NOT NULL,
  changed_as text NOT NULL,
  before_state text NOT NULL,
  before bigint,
  after_state text NOT NULL,
  after bigint,
  reason text NOT NULL,
  changed_by uuid,
  changed_at timestamptz NOT NULL,
  CONSTRAINT score_changes_once PRIMARY KEY (card_id, revision, code)
);

-- A block's criteria of before become its first version, and its cards' points rows. Nothing of them was computed.
INSERT INTO criteria_versions (block_id, number, checking, not_applicable, most_bonus, most_penalty, peer_unit_ids,
                               peer_checker_ids, document_number, document_date, document_issuer, reason, set_at)
  SELECT id, 1, 'BY_LEADERS', 'NO_POINTS', 0, 0, '{}', '{}', regulation_number, regulation_date, '', '', regulation_date
    FROM blocks;
INSERT INTO criteria_lines (block_id, number, position, code, name, kind, points, scorer, unit_of_measure, evidence_wanted,
                            way, indicator_code, plan_code, plan, surplus_percent, band_a, band_b, band_c, points_b, points_c,
                            points_d)
  SELECT block_id, 1, position, code, name, 'TYPED', max_points * 100, 'BLOCK', '', '', 'WAY_UNSPECIFIED', '', '', 0, 0, 0, 0,
         0, 0, 0, 0
    FROM criteria;
INSERT INTO scores (card_id, code, self_state, self_points, self_not_applicable_reason, evidence, state, points, surplus,
                    not_applicable_reason, reason, basis)
  SELECT c.id, given.code, 'SCORED', given.self * 100, '', '',
         CASE WHEN given.reviewed IS NULL THEN 'MISSING' ELSE 'SCORED' END, given.reviewed * 100, 0, '', c.review_note, ''
    FROM scorecards c, unnest(c.codes, c.self_points, c.reviewed_points) AS given(code, self, reviewed);

-- What the log says of a card: the sums as whole and broken points, "970" or "970.5", and a digest of all that it has.
CREATE FUNCTION scorecard_facts(of_card uuid) RETURNS TABLE (self text, reviewed text, numbers text)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT trim_scale(coalesce(sum(s.self_points), 0) / 100)::text, trim_scale(coalesce(sum(s.points), 0) / 100)::text,
         encode(sha256(convert_to(coalesce(string_agg(
           s.code || '=' || s.self_state || coalesce(s.self_points::text, '') || '/' || s.state
           || coalesce(s.points::text, '') || '+' || s.surplus::text, ';' ORDER BY s.code COLLATE "C"), ''), 'UTF8')), 'hex')
    FROM scores s WHERE s.card_id = of_card;
END;
-- Of the criteria and of all that a total follows from beside them: caps, what does not apply, who checks, whose numbers.
CREATE FUNCTION criteria_digest(of_block uuid, of_number int) RETURNS text
LANGUAGE sql STABLE
RETURN (SELECT encode(sha256(convert_to(
                 jsonb_build_array(v.checking, v.not_applicable, v.most_bonus, v.most_penalty, v.sheet_id, v.peer_unit_ids,
                                   v.peer_checker_ids, v.document_number, v.document_date)::text || ';'
                 || coalesce((SELECT string_agg(to_jsonb(l)::text, ';' ORDER BY l.position) FROM criteria_lines l
                               WHERE l.block_id = v.block_id AND l.number = v.number), ''), 'UTF8')), 'hex')
          FROM criteria_versions v WHERE v.block_id = of_block AND v.number = of_number);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON scoreboards DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('scoreboard');

CREATE OR REPLACE VIEW audited AS
  SELECT 'block' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('leader', leader_unit_id, 'members', cardinality(member_unit_ids)::text) AS facts FROM blocks
  UNION ALL
  SELECT 'scorecard', c.id, c.revision,
         jsonb_build_object('unit', c.unit_id, 'self', f.self, 'reviewed', f.reviewed, 'numbers', f.numbers)
    FROM scorecards c, scorecard_facts(c.id) f
  UNION ALL
  SELECT 'indicator_sheet', s.id, s.revision,
         jsonb_build_object('of', coalesce(s.block_id, s.campaign_id), 'units', cardinality(s.unit_ids)::text,
                            'indicators', (SELECT count(*)::text FROM indicators i WHERE i.sheet_id = s.id),
                            'closed', (s.closed_at IS NOT NULL)::text)
    FROM indicator_sheets s
  UNION ALL
  SELECT 'indicator_report', r.id, r.revision,
         jsonb_build_object('of', r.sheet_id, 'unit', r.unit_id, 'numbers', indicator_digest(r.id),
                            'confirmed', (r.confirmed_at IS NOT NULL)::text)
    FROM indicator_reports r
  UNION ALL
  SELECT 'scoreboard', b.id, b.revision,
         jsonb_build_object('version', b.number::text, 'criteria', criteria_digest(b.id, b.number),
                            'fixed', (b.fixed_on IS NOT NULL)::text)
    FROM scoreboards b;

DROP TABLE criteria;
ALTER TABLE scorecards DROP COLUMN codes, DROP COLUMN self_points, DROP COLUMN reviewed_points, DROP COLUMN review_note;
