"""The till's own files: opening, keys, schema, migrations, the catalogue and mirror readers; all SQL dialect traps are met here."""
