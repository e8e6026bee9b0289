SELECT id FROM locked_page
