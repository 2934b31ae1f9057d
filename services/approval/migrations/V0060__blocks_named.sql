-- approval: a letter to a block names the block, and who leads it. Of a block that was told of before, the name comes when it is told of again.

ALTER TABLE block_members ADD COLUMN block_name text NOT NULL DEFAULT '';
