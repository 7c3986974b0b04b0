"""Steps of the store's layout: one module a step, ``m001_facts`` first, each run once, in order.

A module here defines ``migrate(connection)``; it runs inside the transaction that records it. A
step that has been released is never changed: the next change is the next step.
"""
