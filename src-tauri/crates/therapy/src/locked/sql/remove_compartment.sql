DELETE FROM locked_page;
DELETE FROM compartment;
