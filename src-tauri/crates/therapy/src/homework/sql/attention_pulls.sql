SELECT pull FROM attention_pull WHERE practice = :practice ORDER BY place
