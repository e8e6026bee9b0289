SELECT filled FROM draft WHERE form = :form
