-- approval: letters are listed, newest first, as decisions are.

CREATE INDEX letters_newest ON letters (dated DESC, id);
