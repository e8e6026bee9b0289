INSERT INTO task (
    id, template, variant, title, purpose, what, with_whom, where_and_when, minutes, per_week,
    agreed_on, review_on, pause_scope, pause_until, smallest, if_cue, then_action, barrier,
    barrier_answer, stop_rule, look_at_next,
    created, created_offset, created_day, modified, modified_offset, modified_day
) VALUES (
    :id, :template, :variant, :title, :purpose, :what, :with_whom, :where_and_when, :minutes, :per_week,
    :agreed_on, :review_on, :pause_scope, :pause_until, :smallest, :if_cue, :then_action, :barrier,
    :barrier_answer, :stop_rule, :look_at_next,
    :now, :offset, :day, :now, :offset, :day
)
