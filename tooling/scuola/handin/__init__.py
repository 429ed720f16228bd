"""The hand-in desk: participants get exercises, hand in, and get receipts and feedback, without a folder to write in.

A service listens (`service`), knows who asks from a Hub's token or from the socket (`hub_tokens`, `socket_peers`), and
has a clerk for each course, a process of the course's own account (`clerk`), do what is asked (`taking`, `giving`).
"""
