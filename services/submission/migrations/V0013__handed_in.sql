-- submission: a supplement that is being written is a draft. Until it is handed in, those who judge the dossier go on
-- seeing what was handed in before: kept here with the first change of a returned dossier that goes into its row, and let
-- go when it is handed in again or withdrawn. An earlier leaf has sealed it.
ALTER TABLE dossiers ADD COLUMN handed_in bytea;  -- DossierContent; null: as in content
