"""The advice desk: questions of people, the answer within the promised time, and who at the desk gives it."""
